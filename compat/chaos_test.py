"""The server is killed and started again at random moments while flows run: nothing that was said is forgotten.

The client itself waits some eight seconds for a server that is away before it drops an event, so a server must be back
sooner. COMPAT_CHAOS_SECONDS says for how long it is killed (60), COMPAT_CHAOS_SEED makes a run the same again.
"""

import json
import os
import random
import threading
import time

import pytest
from prefect.client.schemas.actions import WorkPoolCreate

from support import pools
from support.wait import until

SECONDS = float(os.environ.get("COMPAT_CHAOS_SECONDS", "60"))
SEED = int(os.environ.get("COMPAT_CHAOS_SEED", str(random.randint(1, 9999))))
CALM = 15  # seconds after the last kill in which clients can say again what was not confirmed

pytestmark = [pytest.mark.long, pytest.mark.own_server, pytest.mark.timeout(SECONDS + 400)]


class Killer:
    """Kills and restarts a server at random moments, until it is told to stop."""

    def __init__(self, server, seed):
        self._server, self._random = server, random.Random(seed)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.kills, self.failure = 0, None

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self._thread.join(120)
        if self.failure:
            raise self.failure
        assert self.kills or not SECONDS, "the server was never killed"

    def _run(self):
        try:
            while not self._over.wait(self._random.uniform(1, 6)):
                self._server.kill()
                self.kills += 1
                self._server.start()
        except BaseException as failure:
            self.failure = failure


@pytest.fixture
def mortal(server, request):
    """The server under test, which survives being killed; the client's URL stays the same."""
    if server.name == "stock" and SECONDS:
        pytest.skip("takes longer to start than its client waits; COMPAT_CHAOS_SECONDS=0 tries the rest")
    return server


def said(file):
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def last_states(lines):
    """What the client said last of each task run, by the time that it gave the state."""
    last = {}
    for line in lines:
        if "task_run" in line and (line["task_run"] not in last or line["occurred"] >= last[line["task_run"]]["occurred"]):
            last[line["task_run"]] = line
    return last


def test_no_flow_run_and_no_task_run_is_lost(mortal, client, processes, tmp_path):
    print(f"seed {SEED}")
    files = [tmp_path / f"said-{number}.jsonl" for number in range(2)]
    running = [
        processes.start("reported.py", file, SECONDS + CALM, SEED * 1000 + number * 500)
        for number, file in enumerate(files)
    ]
    until(lambda: all(any("flow_run" in line for line in said(file)) for file in files), what="the first flow runs")
    with Killer(mortal, SEED) as killer:
        time.sleep(SECONDS)  # the time in which the server is killed is what this test is about
    for program in running:
        program.ended(seconds=CALM + 180)
    lines = [line for file in files for line in said(file)]
    print(f"{killer.kills} kills, {len(lines)} lines, {[line for line in lines if 'error' in line][:5]}")

    flow_runs = {line["flow_run"] for line in lines if "flow_run" in line}
    assert len(flow_runs) > 2
    until(lambda: not _not_ended(client, flow_runs), what="the end of every flow run", seconds=90)
    wanted = last_states(lines)
    assert wanted
    try:
        until(lambda: not _different(client, wanted), what="every task run with its final state", seconds=60)
    except AssertionError as late:
        raise AssertionError(f"{late}: {_different(client, wanted)[:10]}") from late


def _not_ended(client, flow_runs):
    states = {run: client.read_flow_run(run).state for run in flow_runs}
    return {run: state.name for run, state in states.items() if not state.is_final()}


def _different(client, wanted):
    found = []
    for task_run_id, line in wanted.items():
        answer = client._client.get(f"/task_runs/{task_run_id}")
        state = answer.json()["state"]
        if state["id"] != line["state_id"]:
            found.append((task_run_id, "said", line["state"], "kept", state["name"]))
    return found


def test_what_workers_run_ends_though_the_server_dies(mortal, client, processes, name):
    client.create_work_pool(WorkPoolCreate(name=name, type="process"))
    deployment_id = pools.deploy(name, name)
    pools.start_worker(processes, name)
    runs = [client.create_flow_run_from_deployment(deployment_id, parameters={"seconds": 1}).id for _ in range(4)]
    with Killer(mortal, SEED + 1):
        time.sleep(min(SECONDS, 30))  # as above
    until(lambda: not _not_ended(client, runs), what="the end of every run", seconds=200)
    # The client's flow process gives up when there is no server while it starts, and its worker reports that.
    for run in runs:
        states = [(state.name, state.message) for state in client.read_flow_run_states(run)]
        end, why = states[-1]
        assert end == "Completed" or (end == "Crashed" and why.startswith("Process exited with status code: 1")), states
