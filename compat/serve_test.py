"""Flows served by their own process: scheduled, run from the command line, cancelled, suspended."""

import json
import os
import signal

from prefect.deployments import run_deployment

from support import reads
from support.wait import until


def serve(processes, name, *more):
    return processes.start("serve.py", name, "served", *more).shows("Your flow")


def test_a_served_flow_with_a_schedule_is_run_from_the_command_line(client, processes, prefect, name):
    serving = serve(processes, name, "0 2 * * *")
    deployment = client.read_deployment_by_name(f"{name}/served")
    assert deployment.schedules[0].schedule.cron == "0 2 * * *"
    assert (deployment.description, deployment.tags, deployment.version) == ("a served flow", ["served"], "1")
    assert deployment.parameter_openapi_schema["properties"]["number"]["default"] == 1
    planned = until(
        lambda: [run for run in reads.runs_of_deployment(client, deployment.id) if run.auto_scheduled],
        what="the runs that the schedule asks for",
    )
    assert all(run.state.name == "Scheduled" for run in planned)

    outcome = prefect("deployment", "run", f"{name}/served", "--param", "number=21", "--watch", seconds=55)
    assert "Completed" in outcome.output
    (run,) = [run for run in reads.runs_of_deployment(client, deployment.id) if not run.auto_scheduled]
    assert run.parameters == {"number": 21}
    reads.logs_of(client, run.id, "served with 21")
    assert len(reads.task_runs(client, run.id, 1)) == 1

    serving.signal(signal.SIGTERM)
    serving.ended()
    assert client.read_deployment_by_name(f"{name}/served").paused is True
    until(
        lambda: not [run for run in reads.runs_of_deployment(client, deployment.id) if run.state.name == "Scheduled"],
        what="the removal of what was planned",
    )


def test_a_served_run_is_cancelled_from_the_command_line(client, processes, prefect, name):
    serve(processes, name)
    run = run_deployment(f"{name}/served", parameters={"seconds": 60}, timeout=0)
    reads.wait_for_state(client, run.id, "Running")
    prefect("flow-run", "cancel", run.id)
    run = reads.wait_for_state(client, run.id, "Cancelled")
    assert run.state.type.value == "CANCELLED"
    assert "Cancelling" in reads.state_names(client, run.id)


def test_a_run_that_has_not_begun_is_cancelled_at_once(client, processes, prefect, name):
    serve(processes, name).signal(signal.SIGSTOP)
    outcome = prefect("deployment", "run", f"{name}/served", "--start-in", "1 hour")
    run = until(lambda: reads.runs_of_flow(client, name), what="the run")[0]
    assert str(run.id) in outcome.output
    prefect("flow-run", "cancel", run.id)
    assert client.read_flow_run(run.id).state.name == "Cancelled"


def test_a_killed_process_of_a_served_flow_leaves_a_crashed_run(client, processes, name):
    serve(processes, name)
    run = run_deployment(f"{name}/served", parameters={"seconds": 60}, timeout=0)
    (message,) = [text for text in reads.logs_of(client, run.id, "in process") if "in process" in text]
    os.kill(int(message.split()[-1]), signal.SIGKILL)
    assert reads.wait_for_state(client, run.id, "Crashed").state.type.value == "CRASHED"


def test_a_run_is_watched_until_it_ends(client, processes, prefect, name):
    serve(processes, name)
    run = run_deployment(f"{name}/served", parameters={"number": 4}, timeout=0)
    assert "Completed" in prefect("flow-run", "watch", run.id, seconds=55).output


def test_a_suspended_run_leaves_its_process_and_comes_back(client, processes, api, name):
    processes.start("suspend.py", name).shows("Your flow")
    run = run_deployment(f"{name}/suspends", timeout=0)
    run = reads.wait_for_state(client, run.id, "Suspended")
    assert run.state.type.value == "PAUSED"
    assert run.state.state_details.pause_reschedule is True
    answer = api.post(f"/flow_runs/{run.id}/resume", json={"run_input": {"accepted": True}}).json()
    assert answer["status"] == "ACCEPT", json.dumps(answer)
    run = reads.wait_for_state(client, run.id, "Completed")
    assert run.run_count == 1, "resuming is not counted as another attempt"
    names = reads.state_names(client, run.id)
    assert names.index("Suspended") < names.index("Resuming")
    reads.logs_of(client, run.id, "accepted: True")
