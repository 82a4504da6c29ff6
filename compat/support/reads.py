"""What the server says about runs, read with the client's own HTTP client."""

from prefect.client.schemas.filters import (
    DeploymentFilter,
    FlowFilter,
    FlowRunFilter,
    LogFilter,
    TaskRunFilter,
)
from prefect.client.schemas.sorting import FlowRunSort

from support.wait import until


def runs_of_flow(client, flow_name):
    """All runs of the flow with the name, the oldest first."""
    return client.read_flow_runs(
        flow_filter=FlowFilter(name={"any_": [flow_name]}), sort=FlowRunSort.EXPECTED_START_TIME_ASC
    )


def run_of_flow(client, flow_name):
    """The one run of a flow."""
    (run,) = until(lambda: runs_of_flow(client, flow_name), what=f"a run of {flow_name}")
    return run


def runs_of_deployment(client, deployment_id):
    return client.read_flow_runs(
        deployment_filter=DeploymentFilter(id={"any_": [deployment_id]}), sort=FlowRunSort.EXPECTED_START_TIME_ASC
    )


def task_runs(client, flow_run_id, expected, *, final=True, seconds=30):
    """The task runs of a flow run by name, once there are as many as expected and (if final) all have ended.

    The client reports task runs as events, so that they may be on the server a moment after the flow has ended.
    """

    def read():
        found = client.read_task_runs(flow_run_filter=FlowRunFilter(id={"any_": [flow_run_id]}), limit=200)
        if len(found) < expected or (final and not all(run.state and run.state.is_final() for run in found)):
            return None
        assert len(found) == expected, f"{len(found)} task runs, not {expected}: {[run.name for run in found]}"
        return sorted(found, key=lambda run: run.name)

    return until(read, what=f"{expected} task runs of flow run {flow_run_id}", seconds=seconds)


def task_runs_of(client, flow_run_id):
    """The task runs of a flow run as they are."""
    return client.read_task_runs(flow_run_filter=FlowRunFilter(id={"any_": [flow_run_id]}), limit=200)


def state_of(client, flow_run_id):
    return client.read_flow_run(flow_run_id).state


def wait_for_state(client, flow_run_id, *names, seconds=50):
    """Waits until the flow run's state has one of the names; gives the run."""

    def read():
        run = client.read_flow_run(flow_run_id)
        return run if run.state.name in names else None

    try:
        return until(read, what=f"flow run {flow_run_id} in {names}", seconds=seconds)
    except AssertionError as late:
        raise AssertionError(f"{late}; it is {state_of(client, flow_run_id)!r}") from late


def state_names(client, flow_run_id):
    """The names of all states the flow run had, in order."""
    answer = client._client.get("/flow_run_states/", params={"flow_run_id": str(flow_run_id)})
    answer.raise_for_status()
    return [state["name"] for state in sorted(answer.json(), key=lambda state: state["timestamp"])]


def task_state_names(client, task_run_id):
    answer = client._client.get("/task_run_states/", params={"task_run_id": str(task_run_id)})
    answer.raise_for_status()
    return [state["name"] for state in sorted(answer.json(), key=lambda state: state["timestamp"])]


def logs_of(client, flow_run_id, text, seconds=30):
    """The messages of a flow run's logs, once one has the text."""

    def read():
        logs = client.read_logs(log_filter=LogFilter(flow_run_id={"any_": [flow_run_id]}), limit=200)
        messages = [log.message for log in logs]
        return messages if any(text in message for message in messages) else None

    return until(read, what=f"a log with {text!r}", seconds=seconds)


def task_run_by_id(client, task_run_id):
    found = client.read_task_runs(task_run_filter=TaskRunFilter(id={"any_": [task_run_id]}))
    return found[0] if found else None
