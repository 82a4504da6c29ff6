"""Server, workers and flow processes are killed at random while runs are created without a pause: every run reaches a
final state, none is lost, none is run twice at once, and what was completed is not run again.

COMPAT_CHAOS_SECONDS says for how long (600), COMPAT_CHAOS_PERIOD how many seconds lie between two creations (2), and
COMPAT_CHAOS_SEED makes the kills the same again.
"""

import collections
import os
import random
import signal
import statistics
import threading
import time
from pathlib import Path

import pytest

from support import reads
from support.processes import PROGRAMS
from support.rondo import RondoCommand
from support.wait import until

SECONDS = float(os.environ.get("COMPAT_CHAOS_SECONDS", "600"))
PERIOD = float(os.environ.get("COMPAT_CHAOS_PERIOD", "2"))
SEED = int(os.environ.get("COMPAT_CHAOS_SEED", str(random.randint(1, 9999))))
CALM = 400  # seconds after the last kill in which all that is left must end
MOST_WAITING = 25  # no more runs are created than a slow machine gets done
LIMIT = 3
FINAL = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}

pytestmark = [pytest.mark.long, pytest.mark.own_server, pytest.mark.timeout(SECONDS + CALM + 400)]


class Worker:
    """A worker that is started again, under the same name, whenever it was killed."""

    def __init__(self, rondo, pool, type):
        self._rondo, self.pool, self._type = rondo, pool, type
        self.running = self._start()

    def _start(self):
        return self._rondo.start("worker", "start", "--pool", self.pool, "--type", self._type, "--limit", LIMIT,
                                 "--name", f"{self.pool}-worker", "--stop-grace", "0s")

    def ready(self):
        self.running.shows("is ready", seconds=90)

    def kill(self):
        self.running.kill_group()
        self.running.ended()  # reaped: a zombie counts as alive
        self.running = self._start()

    def check(self):
        """A worker never dies of a server's error."""
        code = self.running.code()
        assert code is None, f"{self.running.what} has ended with {code}:\n{self.running.output()[-3000:]}"


class Creator(threading.Thread):
    """Creates runs, one after the other; asks again under the same key until the server has said which run that is."""

    def __init__(self, api, deployments, parameters):
        super().__init__(daemon=True)
        self._api, self._deployments, self._parameters = api, deployments, parameters
        self.over, self.ids, self.failure = threading.Event(), {}, None

    def run(self):
        number = 0
        try:
            while not self.over.wait(PERIOD):
                if self._waiting() < MOST_WAITING:
                    self._create(number, self._deployments[number % len(self._deployments)])
                    number += 1
        except BaseException as failure:
            self.failure = failure

    def _waiting(self):
        try:
            body = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED", "PENDING", "RUNNING"]}}}}
            return self._api.post("/flow_runs/count", json=body).json()
        except Exception:  # the server is away
            return MOST_WAITING

    def _create(self, number, deployment):
        body = {"idempotency_key": f"run-{number}", "parameters": self._parameters, "state": {"type": "SCHEDULED"}}

        def created():
            answer = self._api.post(f"/deployments/{deployment}/create_flow_run", json=body)
            assert answer.status_code in (200, 201), answer.text
            return answer.json()["id"]

        self.ids[until(created, what="a run that is created", seconds=120, step=0.3)] = deployment


class Killer:
    """Kills what it meets; knows when it killed which run's process."""

    def __init__(self, server, workers, home, seed):
        self._server, self._workers, self._home, self._random = server, workers, home, random.Random(seed)
        self.kills, self.victims = collections.Counter(), []

    def kill(self):
        kinds = {"server": self._kill_server, "worker": self._kill_worker, "flow": self._kill_flow}
        kind = self._random.choice(["server", "worker", "flow", "flow"])
        if kinds[kind]():
            self.kills[kind] += 1

    def _kill_server(self):
        self._server.kill()
        self._server.start()
        return True

    def _kill_worker(self):
        self._random.choice(self._workers).kill()
        return True

    def _kill_flow(self):
        found = list(flow_processes(self._home))
        if not found:
            return False
        run_id, pids = self._random.choice(found)
        for pid in pids:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.victims.append((run_id, time.time()))
        return True


def flow_processes(home):
    """The runs that have processes now, each with these; of the workers whose folder this is."""
    found = collections.defaultdict(list)
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            environment = dict(
                entry.split("=", 1) for entry in (folder / "environ").read_text(errors="replace").split("\0") if "=" in entry
            )
        except OSError:  # over already, or another user's
            continue
        if environment.get("RONDO_HOME") == str(home) and "RONDO_JOB" in environment:
            found[environment["RONDO_JOB"].split("/")[0]].append(int(folder.name))
    return sorted(found.items())


@pytest.fixture
def rondo(server):
    if server.name == "stock":
        pytest.skip("is about Rondo's worker and Rondo's server")
    made = RondoCommand(server.url)
    yield made
    for _, pids in flow_processes(made.environment["RONDO_HOME"]):
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
    made.close()


def test_every_run_ends_once_whatever_is_killed(server, client, api, rondo, tmp_path):
    print(f"seed {SEED}, {SECONDS} s, a run every {PERIOD} s")
    file = tmp_path / "steps"
    file.touch()
    workers = [Worker(rondo, "chaos-process", "process"), Worker(rondo, "chaos-jvm", "jvm")]
    for worker in workers:
        worker.ready()
    creator = Creator(api, deployments(client, rondo), {"file": str(file), "millis": 700})
    killer = Killer(server, workers, rondo.environment["RONDO_HOME"], SEED)
    creator.start()
    chance, end = random.Random(SEED + 1), time.monotonic() + SECONDS
    while time.monotonic() < end and creator.is_alive():
        time.sleep(chance.uniform(2, 8))  # between the kills
        killer.kill()
        for worker in workers:
            worker.check()
    creator.over.set()
    creator.join(150)
    if creator.failure:
        raise creator.failure
    calm = time.monotonic()
    try:
        until(lambda: not unfinished(api, creator.ids), what="the end of every run", seconds=CALM, step=1)
    except AssertionError as late:
        raise AssertionError(f"{late}: {list(histories(client, unfinished(api, creator.ids)).items())[:5]}") from late
    report = Report(client, creator.ids, killer, file.read_text().splitlines())
    report.print(time.monotonic() - calm)
    for worker in workers:
        worker.check()
    assert len(creator.ids) > SECONDS / 20
    assert killer.kills["server"] and killer.kills["worker"]
    assert not report.at_once, report.at_once[:5]
    assert not report.again, report.again[:5]
    assert report.names["Completed"]


def deployments(client, rondo):
    """Of the flow in Java in both pools, and of the one in Python."""
    made = []
    for pool in ("chaos-process", "chaos-jvm"):
        rondo.run("deploy", "Steps.java:steps", "--name", pool, "--pool", pool)
        made.append(str(client.read_deployment_by_name(f"steps/{pool}").id))
    from prefect import flow

    source = flow.from_source(source=str(PROGRAMS), entrypoint="steps.py:python_steps")
    python = source.deploy(name="python", work_pool_name="chaos-process", build=False, push=False,
                           print_next_steps=False, ignore_warnings=True)
    return [made[1], made[0], made[1], str(python)]


def unfinished(api, ids):
    """Those that have no final state, by what the server says of each; a run that it does not know is one, too."""
    left = set(ids)
    for start in range(0, len(ids), 100):
        some = list(ids)[start : start + 100]
        answer = api.post("/flow_runs/filter", json={"flow_runs": {"id": {"any_": some}}, "limit": 100})
        left -= {run["id"] for run in answer.json() if run["state_type"] in FINAL}
    return left


def histories(client, ids):
    """The states of each run, the first one first."""
    found = {}
    for run_id in ids:
        answer = client._client.get("/flow_run_states/", params={"flow_run_id": run_id}).json()
        found[run_id] = sorted(((state["timestamp"], state["name"]) for state in answer))
    return found


def seconds_of(text):
    from datetime import datetime

    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


class Report:
    """What came of the runs, from the server's histories and from the lines that the tasks have written."""

    def __init__(self, client, ids, killer, lines):
        self._kills = killer.kills
        self._histories = histories(client, ids)
        self.names = collections.Counter(history[-1][1] for history in self._histories.values())
        self._retried = [run for run, history in self._histories.items() if "AwaitingRetry" in dict((n, t) for t, n in history)]
        self._noticed = sorted(filter(None, (self._time_to_notice(*victim) for victim in killer.victims)))
        by_run = collections.defaultdict(list)
        for line in lines:
            run, pid, step, what, millis = line.split()
            by_run[run].append((int(pid), step, what, int(millis)))
        self._lines = len(lines)
        self.at_once = [(run, said) for run, said in by_run.items() if overlap(said)]
        self.again = [entry for run, said in by_run.items() for entry in self._run_again(client, run, said)]

    def _time_to_notice(self, run, moment):
        """How long the run went on as Pending or Running after its process was killed; None where it had ended already."""
        history = self._histories.get(run, [])
        before = [name for stamp, name in history if seconds_of(stamp) <= moment]
        after = [seconds_of(stamp) - moment for stamp, _ in history if seconds_of(stamp) > moment]
        return after[0] if after and before and before[-1] in ("Pending", "Submitting", "Running") else None

    @staticmethod
    def _run_again(client, run, said):
        """Steps that began after the server had them as completed."""
        begun = [(step, millis) for _, step, what, millis in said if what == "begin"]
        if len(begun) == len({step for step, _ in begun}):
            return
        for task_run in reads.task_runs_of(client, run):
            if task_run.state.name != "Completed":
                continue
            number = task_run.dynamic_key.split("-")[-1]
            completed = task_run.end_time.timestamp() * 1000
            for step, millis in begun:
                if step == f"step-{number}" and millis > completed:
                    yield run, step, "completed", completed, "begun", millis

    def print(self, calm):
        print(f"kills: {dict(self._kills)}")
        print(f"runs: {len(self._histories)}, by final state: {dict(self.names)}, taken up again: {len(self._retried)}")
        print(f"lines of tasks: {self._lines}; calm after the last kill: {calm:.0f} s")
        if self._noticed:
            print(f"a killed process was noticed after {statistics.median(self._noticed):.1f} s (median), "
                  f"{self._noticed[-1]:.1f} s (longest), of {len(self._noticed)}")
        print(f"run twice at once: {len(self.at_once)}, completed tasks run again: {len(self.again)}")


def overlap(said):
    """Whether two processes, or one twice, worked on a run at once: whoever was followed by another writes no more."""
    gone, current, opened = set(), None, None
    for pid, step, what, _ in said:
        if pid in gone:
            return True
        if pid != current:
            gone |= {current}
            current, opened = pid, None
        if what == "begin" and opened is not None:
            return True
        opened = step if what == "begin" else None
    return False
