"""Rondo's own command line, as users type it, beside the stock client's."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from support.processes import PROGRAMS, Outcome, Running, temporary_folder
from support.servers import ROOT, clean_environment


class RondoCommand:
    """Runs `./rondo …` of this checkout against a server, in a folder of its own; ends what it has started."""

    def __init__(self, url, environment=None):
        self.home = temporary_folder("command")
        self.environment = {
            **clean_environment(),
            "RONDO_HOME": str(self.home / "home"),
            "RONDO_API_URL": url,
            # Flows in Python find the interpreter that has the client, and keep nothing in anyone's home.
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PREFECT_HOME": str(self.home / "prefect"),
            "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",
            "DO_NOT_TRACK": "1",
            **(environment or {}),
        }
        self._all = []
        self._count = 0

    def run(self, *arguments, seconds=90, expect=0, folder=PROGRAMS):
        """Runs it to its end; fails unless it exits with `expect` (None: any code)."""
        ended = self.start(*arguments, folder=folder).ended(seconds)
        if expect is not None and ended.code != expect:
            raise AssertionError(f"rondo {arguments} exited with {ended.code}, not {expect}:\n{ended.output[-4000:]}")
        return Outcome(ended.code, ended.output)

    def start(self, *arguments, folder=PROGRAMS):
        self._count += 1
        output = self.home / f"{self._count}.output"
        words = [str(argument) for argument in arguments]
        with open(output, "w") as file:
            process = subprocess.Popen(
                [str(ROOT / "rondo"), *words],
                env=self.environment,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                start_new_session=True,
            )
        running = Running(process.pid, output, process.poll, " ".join(["rondo", *words]))
        self._all.append(running)
        return running

    def worker(self, pool, *more, type="process"):
        """A worker of the pool that is ready."""
        return self.start("worker", "start", "--pool", pool, "--type", type, "--stop-grace", "0s", *more).shows(
            "is ready", seconds=90
        )

    def close(self):
        for running in self._all:
            running.signal(signal.SIGTERM)
        for running in self._all:
            try:
                running.ended(30)
            except AssertionError:
                running.kill_group()
        if not os.environ.get("COMPAT_KEEP"):
            shutil.rmtree(self.home, ignore_errors=True)


def processes_of(flow_run_id):
    """The ids of all processes of a run: those that have it in their environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if str(flow_run_id).encode() in (folder / "environ").read_bytes():
                found.append(int(folder.name))
        except OSError:  # over already, or another user's
            pass
    return found
