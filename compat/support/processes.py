"""The client's own processes: its command line and flow files, each ended at the latest with the test that started it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from support.wait import until

PROGRAMS = Path(__file__).parent.parent / "programs"
STARTER = Path(__file__).parent / "starter.py"


@dataclass(frozen=True)
class Outcome:
    """What a process printed (both streams) and its exit code; negative is the signal that ended it."""

    code: int
    output: str


class Running:
    """A client process in a process group of its own."""

    def __init__(self, pid, output, code, what):
        self.pid, self._output, self._code, self.what = pid, output, code, what

    def output(self):
        return self._output.read_text(errors="replace") if self._output.exists() else ""

    def code(self):
        """The exit code, or None while it runs."""
        return self._code()

    def shows(self, text, seconds=40):
        """Waits until the output has the text."""

        def seen():
            if text in self.output():
                return True
            if self.code() is not None and text not in self.output():
                raise Gone(f"{self.what} ended with {self.code()} before it printed {text!r}:\n{self.output()[-4000:]}")
            return False

        try:
            until(seen, what=f"{self.what} printing {text!r}", seconds=seconds)
        except AssertionError as late:
            raise AssertionError(f"{late}\n{self.output()[-4000:]}") from late
        return self

    def ended(self, seconds=50):
        """Waits for its end."""
        try:
            until(lambda: self.code() is not None, what=f"the end of {self.what}", seconds=seconds, step=0.05)
        except AssertionError as late:
            raise AssertionError(f"{late}\n{self.output()[-4000:]}") from late
        return Outcome(self.code(), self.output())

    def signal(self, number):
        if self.code() is None:
            os.kill(self.pid, number)

    def kill_group(self):
        """Ends it and all that it started and that stayed in its group."""
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


class Gone(BaseException):
    """A process ended before it did what was waited for: waiting on is pointless."""


class Starter:
    """A process that has the client imported, with one environment; started when it is first needed."""

    def __init__(self, environment, folder):
        self.environment, self._folder = environment, Path(folder)
        self._process = None
        self._count = 0

    def next_base(self):
        """A path that no other child's files have."""
        self._count += 1
        return self._folder / f"{self._count}"

    def fork(self, order):
        """The process id of a child that does as ordered."""
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, str(STARTER)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env=self.environment,
            )
            assert self._process.stdout.readline() == "ready\n", "the starter did not come up"
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self):
        if self._process:
            self._process.stdin.close()
            self._process.wait(10)


class Processes:
    """Starts client processes, most of them by forking the starter, and ends them together."""

    def __init__(self, starter):
        self._starter, self._all = starter, []

    def cli(self, *arguments, seconds=50, environment=None, folder=None, expect=0, cold=False):
        """Runs `prefect …` to its end; fails unless it exits with `expect` (None: any code)."""
        running = self.start_cli(*arguments, environment=environment, folder=folder, cold=cold)
        outcome = running.ended(seconds)
        if expect is not None and outcome.code != expect:
            raise AssertionError(f"{running.what} exited with {outcome.code}, not {expect}:\n{outcome.output[-4000:]}")
        return outcome

    def start_cli(self, *arguments, environment=None, folder=None, cold=False):
        return self._start("cli", [str(a) for a in arguments], environment, folder, cold)

    def run(self, program, *arguments, seconds=50, environment=None, expect=0, cold=False):
        """Runs a file of programs/ to its end."""
        running = self.start(program, *arguments, environment=environment, cold=cold)
        outcome = running.ended(seconds)
        if expect is not None and outcome.code != expect:
            raise AssertionError(f"{running.what} exited with {outcome.code}, not {expect}:\n{outcome.output[-4000:]}")
        return outcome

    def start(self, program, *arguments, environment=None, folder=None, cold=False):
        path = PROGRAMS / program
        return self._start("file", [str(path), *[str(a) for a in arguments]], environment, folder, cold)

    def end_all(self):
        """Ends what still runs, and what it left in its groups."""
        for running in self._all:
            running.kill_group()
        self._all.clear()

    def _start(self, kind, arguments, environment, folder, cold):
        base = self._starter.next_base()
        output, end = Path(f"{base}.output"), Path(f"{base}.end")
        what = " ".join((["prefect"] if kind == "cli" else ["python"]) + arguments)
        order = {
            "kind": kind,
            "arguments": arguments,
            "environment": environment or {},
            "folder": str(folder or PROGRAMS),
            "output": str(output),
            "end": str(end),
        }
        if cold or environment:
            process = self._cold(order)
            running = Running(process.pid, output, process.poll, what)
        else:
            pid = self._starter.fork(order)
            running = Running(pid, output, lambda: int(end.read_text()) if end.exists() else None, what)
        self._all.append(running)
        return running

    def _cold(self, order):
        """An interpreter of its own: for another environment, which the client reads when it is imported."""
        start = ["-m", "prefect", *order["arguments"]] if order["kind"] == "cli" else order["arguments"]
        with open(order["output"], "w") as output:
            return subprocess.Popen(
                [sys.executable, *start],
                env={**self._starter.environment, **order["environment"]},
                cwd=order["folder"],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )


def temporary_folder(name):
    return Path(tempfile.mkdtemp(prefix=f"rondo-compat-{name}-"))
