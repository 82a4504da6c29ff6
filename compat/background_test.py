"""Background tasks: submitted with .delay from anywhere, run by a task worker that the server tells of them."""

import asyncio
import signal
from uuid import uuid4

import pytest
from programs import background
from prefect import flow, task
from prefect.client.schemas.objects import StateType

from support import reads
from support.wait import until


@pytest.fixture
def worker(processes):
    return processes.start("background.py").shows("Starting task worker")


def final(client, task_run_id):
    def read():
        run = client.read_task_run(task_run_id)
        return run if run.state.is_final() else None

    return until(read, what=f"the end of task run {task_run_id}", seconds=50)


def test_a_delayed_task_is_run_by_a_worker(client, worker):
    future = background.triple.delay(14)
    assert future.result(timeout=50) == 42
    run = final(client, future.task_run_id)
    assert (run.state.name, run.name, run.run_count) == ("Completed", "background-14", 1)
    assert run.flow_run_id is None
    assert run.state.state_details.deferred is not None


def test_a_task_that_was_delayed_before_there_is_a_worker_is_kept(client, processes):
    future = background.triple.delay(2)
    assert client.read_task_run(future.task_run_id).state.type == StateType.SCHEDULED
    processes.start("background.py").shows("Starting task worker")
    assert final(client, future.task_run_id).state.name == "Completed"


def test_delayed_tasks_are_each_run_once(client, processes, tmp_path):
    for _ in range(2):
        processes.start("background.py").shows("Starting task worker")
    futures = [background.triple.delay(number, str(tmp_path)) for number in range(10)]
    runs = [final(client, future.task_run_id) for future in futures]
    assert {run.state.name for run in runs} == {"Completed"}
    assert {run.run_count for run in runs} == {1}
    assert sorted(int(path.name) for path in tmp_path.iterdir()) == list(range(10))


def test_a_delayed_task_is_retried(client, worker, tmp_path):
    future = background.flaky.delay(str(tmp_path))
    run = final(client, future.task_run_id)
    assert (run.state.name, run.run_count) == ("Completed", 2)


def test_tasks_are_delayed_in_a_flow(client, worker, name):
    @flow(name=name)
    def pipeline():
        return background.triple.delay(5).task_run_id

    run = final(client, pipeline())
    assert run.state.name == "Completed"
    assert reads.run_of_flow(client, name).state.name == "Completed"


def test_tasks_are_applied_asynchronously_with_inputs_that_are_waited_for(client, worker):
    first = background.triple.delay(1)
    second = background.triple.apply_async(kwargs={"number": 2}, wait_for=[first])
    assert final(client, second.task_run_id).state.name == "Completed"
    run = client.read_task_run(second.task_run_id)
    assert str(run.task_inputs["wait_for"][0].id) == str(first.task_run_id)


def test_a_mapped_background_task_has_a_run_for_each_element(client, worker):
    futures = background.triple.map([1, 2, 3], deferred=True)
    assert [future.result(timeout=50) for future in futures] == [3, 6, 9]


def test_a_future_is_awaited(client, worker):
    async def awaits():
        future = background.triple.delay(7)
        await future.wait_async(timeout=50)
        return future.state.name

    assert asyncio.run(awaits()) == "Completed"


def test_task_workers_are_listed_with_their_tasks(client, api, worker):
    def workers():
        found = api.post("/task_workers/filter", json={}).json()
        return [entry for entry in found if background.triple.task_key in entry["task_keys"]]

    (entry,) = until(workers, what="the task worker")[:1]
    assert entry["identifier"]
    worker.signal(signal.SIGTERM)
    worker.ended()
    until(lambda: not workers(), what="the end of the task worker", seconds=40)


def test_what_a_worker_that_died_had_not_begun_goes_to_another(client, processes):
    first = processes.start("background.py", 1).shows("Starting task worker")
    blocker = background.slow.delay(60)
    until(lambda: client.read_task_run(blocker.task_run_id).state.name == "Running", what="the blocker", seconds=50)
    waiting = [background.triple.delay(number) for number in range(3)]
    first.signal(signal.SIGKILL)
    first.ended()
    processes.start("background.py").shows("Starting task worker")
    states = [final(client, future.task_run_id).state.name for future in waiting[1:]]
    assert states == ["Completed"] * 2


def test_a_task_that_no_worker_serves_stays_scheduled(client, worker):
    @task(name=f"nobody-{uuid4().hex[:6]}")
    def nobody():
        return 1

    future = nobody.delay()
    done = background.triple.delay(1)
    final(client, done.task_run_id)
    assert client.read_task_run(future.task_run_id).state.name == "Scheduled"
