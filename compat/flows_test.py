"""Flows and their tasks: what the client does, and what the server then knows."""

import asyncio
import time

import pytest
from prefect import flow, get_run_logger, tags, task, unmapped
from prefect.client.schemas.objects import StateType
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from support import reads
from support.wait import until


@task
def add(a, b):
    return a + b


def test_a_flow_with_tasks_is_recorded_with_its_final_states(client, name):
    @flow(name=name, version="7", description="adds")
    def pipeline(start: int):
        first = add(start, 1)
        second = add(first, 2)
        return add(second, 3)

    assert pipeline(10) == 16

    run = reads.run_of_flow(client, name)
    assert run.state.type == StateType.COMPLETED
    assert run.parameters == {"start": 10}
    assert run.flow_version == "7"
    assert run.run_count == 1
    assert run.start_time and run.end_time >= run.start_time
    assert run.total_run_time.total_seconds() > 0
    assert reads.state_names(client, run.id) == ["Pending", "Running", "Completed"]
    found = reads.task_runs(client, run.id, 3)
    assert [task_run.state.name for task_run in found] == ["Completed"] * 3
    assert {task_run.run_count for task_run in found} == {1}
    assert all(task_run.name.startswith("add-") for task_run in found)


def test_task_run_states_are_kept_in_their_order(client, name):
    @flow(name=name)
    def once():
        return add(1, 1)

    once()
    (task_run,) = reads.task_runs(client, reads.run_of_flow(client, name).id, 1)
    until(lambda: len(reads.task_state_names(client, task_run.id)) == 3, what="three states")
    assert reads.task_state_names(client, task_run.id) == ["Pending", "Running", "Completed"]


def test_inputs_of_tasks_name_the_task_runs_they_came_from(client, name):
    @task
    def source():
        return 1

    @task
    def sink(value):
        return value

    @flow(name=name)
    def chain():
        upstream = source.submit()
        return sink.submit(upstream).result()

    chain()
    sink_run, source_run = reads.task_runs(client, reads.run_of_flow(client, name).id, 2)
    assert str(sink_run.task_inputs["value"][0].id) == str(source_run.id)


def test_wait_for_is_recorded_and_a_failed_upstream_leaves_the_task_not_ready(client, name):
    @task
    def breaks():
        raise ValueError("no data")

    @task
    def after():
        return 1

    @flow(name=name)
    def pipeline():
        broken = breaks.submit()
        return after.submit(wait_for=[broken])

    with pytest.raises(Exception):
        pipeline()
    run = reads.run_of_flow(client, name)
    assert run.state.type == StateType.FAILED
    after_run, breaks_run = reads.task_runs(client, run.id, 2, final=False)
    until(
        lambda: reads.task_run_by_id(client, after_run.id).state.name == "NotReady",
        what="the state NotReady",
    )
    until(lambda: reads.task_run_by_id(client, breaks_run.id).state.name == "Failed", what="the failed task")
    assert str(after_run.task_inputs["wait_for"][0].id) == str(breaks_run.id)


def test_run_names_and_task_run_names_are_the_clients(client, name):
    @task(task_run_name="greet-{who}")
    def greet(who):
        return who

    @flow(name=name, flow_run_name="hello-{who}")
    def hello(who: str):
        greet(who)

    hello("MLOps")
    run = reads.run_of_flow(client, name)
    assert run.name == "hello-MLOps"
    assert reads.task_runs(client, run.id, 1)[0].name == "greet-MLOps"


def test_a_run_without_a_name_is_given_one_by_the_server(client, name):
    @flow(name=name)
    def unnamed():
        return flow_run.name

    assert unnamed() == reads.run_of_flow(client, name).name
    assert "-" in reads.run_of_flow(client, name).name


def test_tags_of_the_context_are_on_flow_and_task_runs(client, name):
    @task(tags=["inner"])
    def tagged():
        return 1

    @flow(name=name)
    def pipeline():
        with tags("middle"):
            tagged()

    with tags("outer"):
        pipeline()
    run = reads.run_of_flow(client, name)
    assert set(run.tags) == {"outer"}
    assert set(reads.task_runs(client, run.id, 1)[0].tags) == {"outer", "middle", "inner"}


def test_a_failed_flow_keeps_its_error_as_the_message(client, name):
    @flow(name=name)
    def breaks():
        raise ValueError("the model is worse")

    state = breaks(return_state=True)
    assert state.is_failed()
    run = reads.run_of_flow(client, name)
    assert run.state.type == StateType.FAILED
    assert "the model is worse" in run.state.message


def test_a_state_that_a_flow_returns_is_its_final_state(client, name):
    @flow(name=name)
    def decides():
        return Completed(name="Promoted", message="by 2 %")

    decides(return_state=True)
    run = reads.run_of_flow(client, name)
    assert (run.state.type, run.state.name, run.state.message) == (StateType.COMPLETED, "Promoted", "by 2 %")


def test_a_state_that_a_task_returns_is_its_final_state(client, name):
    @task
    def decides():
        return Failed(name="Rejected", message="too slow")

    @flow(name=name)
    def pipeline():
        decides(return_state=True)
        return Completed()

    pipeline(return_state=True)
    (task_run,) = reads.task_runs(client, reads.run_of_flow(client, name).id, 1)
    assert (task_run.state.type, task_run.state.name) == (StateType.FAILED, "Rejected")


def test_a_flow_is_retried_and_its_run_count_tells(client, name):
    attempts = []

    @flow(name=name, retries=2, retry_delay_seconds=1)
    def flaky():
        attempts.append(time.monotonic())
        if len(attempts) < 3:
            raise ValueError("not yet")
        return len(attempts)

    assert flaky() == 3
    run = reads.run_of_flow(client, name)
    assert run.run_count == 3
    assert run.empirical_policy.retries == 2
    assert run.empirical_policy.retry_delay == 1
    assert reads.state_names(client, run.id) == [
        "Pending",
        "Running",
        "AwaitingRetry",
        "Running",
        "AwaitingRetry",
        "Running",
        "Completed",
    ]
    assert attempts[1] - attempts[0] >= 0.9


def test_a_flow_whose_retries_are_used_up_fails(client, name):
    @flow(name=name, retries=1)
    def hopeless():
        raise ValueError("never")

    with pytest.raises(ValueError):
        hopeless()
    run = reads.run_of_flow(client, name)
    assert run.state.type == StateType.FAILED
    assert run.run_count == 2


def test_a_task_is_retried_and_its_states_and_run_count_tell(client, name):
    attempts = []

    @task(retries=2, retry_delay_seconds=[0.2, 0.4])
    def flaky():
        attempts.append(1)
        if len(attempts) < 3:
            raise ValueError("not yet")
        return len(attempts)

    @flow(name=name)
    def pipeline():
        return flaky()

    assert pipeline() == 3
    (task_run,) = reads.task_runs(client, reads.run_of_flow(client, name).id, 1)
    assert task_run.run_count == 3
    assert task_run.empirical_policy.retries == 2
    expected = ["Pending", "Running", "AwaitingRetry", "Retrying", "AwaitingRetry", "Retrying", "Completed"]
    until(lambda: reads.task_state_names(client, task_run.id) == expected, what=f"the states {expected}")


def test_a_task_that_fails_for_good_fails_its_flow(client, name):
    @task(retries=1)
    def hopeless():
        raise ValueError("never")

    @flow(name=name)
    def pipeline():
        hopeless()

    with pytest.raises(ValueError):
        pipeline()
    run = reads.run_of_flow(client, name)
    (task_run,) = reads.task_runs(client, run.id, 1)
    assert run.state.type == StateType.FAILED
    assert (task_run.state.type, task_run.run_count) == (StateType.FAILED, 2)
    assert "never" in task_run.state.message


def test_retries_stop_when_the_condition_says_so(client, name):
    @task(retries=5, retry_condition_fn=lambda task, run, state: False)
    def hopeless():
        raise ValueError("never")

    @flow(name=name)
    def pipeline():
        hopeless(return_state=True)
        return 1

    pipeline()
    (task_run,) = reads.task_runs(client, reads.run_of_flow(client, name).id, 1)
    assert (task_run.state.type, task_run.run_count) == (StateType.FAILED, 1)


def test_concurrent_tasks_all_arrive(client, name):
    @task
    def square(number):
        return number * number

    @flow(name=name)
    def fan_out():
        futures = [square.submit(number) for number in range(20)]
        return sum(future.result() for future in futures)

    assert fan_out() == sum(n * n for n in range(20))
    found = reads.task_runs(client, reads.run_of_flow(client, name).id, 20)
    assert {task_run.state.type for task_run in found} == {StateType.COMPLETED}


def test_mapped_tasks_have_one_run_for_each_element(client, name):
    @task
    def scale(number, factor):
        return number * factor

    @flow(name=name)
    def mapped():
        return scale.map([1, 2, 3, 4], factor=unmapped(10)).result()

    assert mapped() == [10, 20, 30, 40]
    found = reads.task_runs(client, reads.run_of_flow(client, name).id, 4)
    assert len({task_run.dynamic_key for task_run in found}) == 4
    assert len({task_run.task_key for task_run in found}) == 1


def test_asynchronous_flows_and_tasks(client, name):
    @task
    async def slow(number):
        await asyncio.sleep(0.05)
        return number

    @flow(name=name)
    async def gathers():
        return await asyncio.gather(*[slow(number) for number in range(5)])

    assert asyncio.run(gathers()) == [0, 1, 2, 3, 4]
    run = reads.run_of_flow(client, name)
    assert run.state.type == StateType.COMPLETED
    assert len(reads.task_runs(client, run.id, 5)) == 5


def test_a_generator_flow_completes(client, name):
    @flow(name=name)
    def counts():
        yield from range(3)

    assert list(counts()) == [0, 1, 2]
    assert reads.run_of_flow(client, name).state.type == StateType.COMPLETED


def test_a_flow_that_takes_too_long_is_timed_out(client, name):
    @flow(name=name, timeout_seconds=0.5)
    def slow():
        end = time.monotonic() + 10
        while time.monotonic() < end:
            time.sleep(0.05)

    with pytest.raises(TimeoutError):
        slow()
    run = reads.run_of_flow(client, name)
    assert (run.state.type, run.state.name) == (StateType.FAILED, "TimedOut")


def test_a_task_that_takes_too_long_is_timed_out(client, name):
    @task(timeout_seconds=0.5)
    def slow():
        end = time.monotonic() + 10
        while time.monotonic() < end:
            time.sleep(0.05)

    @flow(name=name)
    def pipeline():
        return slow(return_state=True).name

    assert pipeline() == "TimedOut"
    (task_run,) = reads.task_runs(client, reads.run_of_flow(client, name).id, 1)
    assert task_run.state.name == "TimedOut"


def test_hooks_see_the_state_that_the_server_accepted(client, name):
    seen = []

    @flow(name=name, on_failure=[lambda flow, run, state: seen.append((run.id, state.name))])
    def breaks():
        raise ValueError("no")

    with pytest.raises(ValueError):
        breaks()
    assert seen == [(reads.run_of_flow(client, name).id, "Failed")]


def test_the_same_flow_name_is_one_flow_with_many_runs(client, name):
    @flow(name=name)
    def pipeline():
        return 1

    pipeline()
    pipeline()
    runs = reads.runs_of_flow(client, name)
    assert len(runs) == 2
    assert len({run.flow_id for run in runs}) == 1
    assert client.read_flow_by_name(name).id == runs[0].flow_id


def test_the_graph_of_a_run_has_its_tasks_and_edges(client, api, name):
    @task
    def source():
        return 1

    @task
    def sink(value):
        return value

    @flow(name=name)
    def chain():
        sink.submit(source.submit()).result()

    chain()
    run = reads.run_of_flow(client, name)
    sink_run, source_run = reads.task_runs(client, run.id, 2)
    graph = api.get(f"/flow_runs/{run.id}/graph-v2").json()
    nodes = {node_id: node for node_id, node in graph["nodes"]}
    assert set(nodes) == {str(sink_run.id), str(source_run.id)}
    assert [parent["id"] for parent in nodes[str(sink_run.id)]["parents"]] == [str(source_run.id)]
    assert graph["root_node_ids"] == [str(source_run.id)]


def test_flow_and_flow_runs_from_the_command_line(client, prefect, name):
    @flow(name=name)
    def pipeline():
        get_run_logger().info("the word is %s", "plover")
        return add(1, 2)

    pipeline()
    run = reads.run_of_flow(client, name)
    reads.logs_of(client, run.id, "plover")
    (task_run,) = reads.task_runs(client, run.id, 1)

    assert name in prefect("flow", "ls", "--limit", "200").output
    assert run.name in prefect("flow-run", "ls", "--flow-name", name).output
    assert run.name in prefect("flow-run", "ls", "--state", "Completed", "--flow-name", name).output
    assert str(run.id) in prefect("flow-run", "inspect", run.id).output
    assert f'"id": "{run.id}"' in prefect("flow-run", "inspect", run.id, "--output", "json").output
    assert "the word is plover" in prefect("flow-run", "logs", run.id).output
    assert "the word is plover" in prefect("flow-run", "logs", run.id, "--head", "--num-logs", "5").output
    assert task_run.name in prefect("task-run", "ls", "--limit", "100").output
    assert str(task_run.id) in prefect("task-run", "inspect", task_run.id).output
    prefect("task-run", "logs", task_run.id)
    prefect("flow-run", "delete", run.id)
    assert "not found" in prefect("flow-run", "inspect", run.id, expect=1).output


def test_a_run_that_is_not_there_is_said_to_be_missing(prefect):
    missing = "00000000-0000-4000-8000-000000000000"
    assert "not found" in prefect("flow-run", "inspect", missing, expect=1).output.lower()
    assert "not found" in prefect("flow-run", "delete", missing, expect=1).output.lower()
    assert "not found" in prefect("flow-run", "logs", missing, expect=1).output.lower()
    assert "not found" in prefect("flow-run", "cancel", missing, expect=1).output.lower()
    assert "not found" in prefect("task-run", "inspect", missing, expect=1).output.lower()
