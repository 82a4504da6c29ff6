"""Flows in flows: the parent has a task run for each, which mirrors the child's state."""

import pytest
from prefect import flow, task
from prefect.client.schemas.filters import FlowRunFilter
from prefect.client.schemas.objects import StateType

from support import reads
from support.wait import until


def children(client, parent_run):
    found = client.read_flow_runs(flow_run_filter=FlowRunFilter(parent_flow_run_id={"any_": [parent_run.id]}))
    return sorted(found, key=lambda run: run.expected_start_time)


def test_a_subflow_is_a_run_with_a_task_run_in_its_parent(client, name):
    @task
    def add(a, b):
        return a + b

    @flow(name=f"{name}-child")
    def child(number: int):
        return add(number, 1)

    @flow(name=name)
    def parent():
        return child(1) + child(2)

    assert parent() == 5
    parent_run = reads.run_of_flow(client, name)
    mirrors = reads.task_runs(client, parent_run.id, 2)
    child_runs = children(client, parent_run)
    assert [run.parameters["number"] for run in child_runs] == [1, 2]
    assert {run.parent_task_run_id for run in child_runs} == {mirror.id for mirror in mirrors}
    assert {mirror.state.state_details.child_flow_run_id for mirror in mirrors} == {run.id for run in child_runs}
    assert {mirror.state.type for mirror in mirrors} == {StateType.COMPLETED}
    for run in child_runs:
        assert len(reads.task_runs(client, run.id, 1)) == 1


def test_a_failed_subflow_fails_its_mirror_and_its_parent(client, name):
    @flow(name=f"{name}-child")
    def child():
        raise ValueError("in the child")

    @flow(name=name)
    def parent():
        child()

    with pytest.raises(ValueError):
        parent()
    parent_run = reads.run_of_flow(client, name)
    (mirror,) = reads.task_runs(client, parent_run.id, 1)
    assert parent_run.state.type == StateType.FAILED
    assert mirror.state.type == StateType.FAILED
    assert children(client, parent_run)[0].state.type == StateType.FAILED


def test_subflows_nest(client, name):
    @flow(name=f"{name}-3")
    def third():
        return 3

    @flow(name=f"{name}-2")
    def second():
        return third()

    @flow(name=name)
    def first():
        return second()

    assert first() == 3
    (second_run,) = children(client, reads.run_of_flow(client, name))
    (third_run,) = children(client, second_run)
    assert third_run.state.type == StateType.COMPLETED


def test_a_retried_subflow_keeps_its_run(client, name):
    attempts = []

    @flow(name=f"{name}-child", retries=1)
    def child():
        attempts.append(1)
        if len(attempts) == 1:
            raise ValueError("first")
        return "well"

    @flow(name=name)
    def parent():
        return child()

    assert parent() == "well"
    (child_run,) = children(client, reads.run_of_flow(client, name))
    assert child_run.run_count == 2


def test_only_top_level_runs_are_found_when_asked_for_them(client, api, name):
    @flow(name=f"{name}-child")
    def child():
        return 1

    @flow(name=name)
    def parent():
        child()

    parent()
    body = {"flows": {"name": {"like_": name}}, "flow_runs": {"parent_task_run_id": {"is_null_": True}}}
    found = api.post("/flow_runs/filter", json=body).json()
    assert [run["id"] for run in found] == [str(reads.run_of_flow(client, name).id)]


def test_the_graph_shows_a_subflow_as_a_node(client, api, name):
    @flow(name=f"{name}-child")
    def child():
        return 1

    @flow(name=name)
    def parent():
        child()

    parent()
    parent_run = reads.run_of_flow(client, name)
    (child_run,) = children(client, parent_run)
    graph = until(lambda: api.get(f"/flow_runs/{parent_run.id}/graph-v2").json(), what="the graph")
    ((_, node),) = graph["nodes"]
    assert (node["kind"], node["id"]) == ("flow-run", str(child_run.id))
