"""Pausing, suspending and resuming, with input asked for and given; messages between flow runs."""

import threading

import pytest
from prefect import flow, pause_flow_run, resume_flow_run, suspend_flow_run, task
from prefect.exceptions import FlowPauseTimeout
from prefect.input import RunInput, receive_input, send_input
from prefect.runtime import flow_run

from support import reads
from support.wait import until


class Approval(RunInput):
    accepted: bool
    comment: str = "none"


def in_the_background(call):
    """Runs on a thread, and gives what it returned or raised when asked."""
    result = {}

    def run():
        try:
            result["value"] = call()
        except BaseException as error:
            result["error"] = error

    thread = threading.Thread(target=run, daemon=True)
    thread.start()

    def outcome():
        thread.join(50)
        assert not thread.is_alive(), "the flow did not end"
        if "error" in result:
            raise result["error"]
        return result["value"]

    return outcome


def test_a_paused_flow_goes_on_in_its_process_when_resumed(client, name):
    @flow(name=name)
    def pauses():
        pause_flow_run(timeout=60, poll_interval=1)
        return "went on"

    outcome = in_the_background(pauses)
    run = reads.wait_for_state(client, reads.run_of_flow(client, name).id, "Paused")
    assert run.state.state_details.pause_timeout is not None
    assert run.state.state_details.pause_reschedule is False
    resume_flow_run(run.id)
    assert outcome() == "went on"
    assert reads.state_names(client, run.id) == ["Pending", "Running", "Paused", "Running", "Completed"]


def test_a_paused_flow_is_given_the_input_it_asks_for(client, name):
    @flow(name=name)
    def asks():
        return pause_flow_run(wait_for_input=Approval.with_initial_data(comment="please", accepted=False),
                              timeout=60, poll_interval=1)

    outcome = in_the_background(asks)
    run = reads.wait_for_state(client, reads.run_of_flow(client, name).id, "Paused")
    keyset = run.state.state_details.run_input_keyset
    assert set(keyset) >= {"schema", "response"}
    resume_flow_run(run.id, run_input={"accepted": True, "comment": "well done"})
    approval = outcome()
    assert (approval.accepted, approval.comment) == (True, "well done")


def test_input_that_does_not_fit_is_refused_and_the_run_stays_paused(client, api, name):
    @flow(name=name)
    def asks():
        return pause_flow_run(wait_for_input=Approval, timeout=60, poll_interval=1)

    outcome = in_the_background(asks)
    run = reads.wait_for_state(client, reads.run_of_flow(client, name).id, "Paused")
    answer = api.post(f"/flow_runs/{run.id}/resume", json={"run_input": {"accepted": "perhaps"}}).json()
    assert answer["status"] == "REJECT"
    assert reads.state_of(client, run.id).name == "Paused"
    api.post(f"/flow_runs/{run.id}/resume", json={"run_input": {"accepted": False}})
    assert outcome().accepted is False


def test_a_pause_that_lasts_too_long_fails_the_run(client, name):
    @flow(name=name)
    def pauses():
        pause_flow_run(timeout=1, poll_interval=1)

    with pytest.raises(FlowPauseTimeout):
        pauses()
    run = reads.run_of_flow(client, name)
    reads.wait_for_state(client, run.id, "Failed", "PausedTimeout", "Crashed")


def test_a_flow_without_a_deployment_cannot_be_suspended(client, name):
    @flow(name=name)
    def suspends():
        suspend_flow_run(timeout=60)

    with pytest.raises(Exception, match="[Dd]eploy|suspend"):
        suspends()


def test_only_paused_runs_can_be_resumed(client, name):
    @flow(name=name)
    def quick():
        return 1

    quick()
    with pytest.raises(Exception):
        resume_flow_run(reads.run_of_flow(client, name).id)


def test_inputs_are_sent_to_and_received_by_a_run(client, name):
    @flow(name=name)
    def receives():
        received = []
        for text in receive_input(str, timeout=30, poll_interval=0.5):
            received.append(text)
            if text == "stop":
                return received

    outcome = in_the_background(receives)
    run = reads.wait_for_state(client, reads.run_of_flow(client, name).id, "Running")
    for text in ("one", "two", "stop"):
        send_input(text, flow_run_id=run.id)
    assert outcome() == ["one", "two", "stop"]


def test_a_typed_input_is_answered_to_its_sender(client, name):
    class Question(RunInput):
        number: int

    @flow(name=f"{name}-doubles")
    def doubles():
        question = receive_input(Question, timeout=30, poll_interval=0.5, with_metadata=False).next()
        question.respond(question.number * 2)

    @flow(name=name)
    def asks(run_id: str):
        Question(number=21).send_to(run_id)
        return receive_input(int, timeout=30, poll_interval=0.5).next()

    outcome = in_the_background(doubles)
    run = reads.wait_for_state(client, reads.run_of_flow(client, f"{name}-doubles").id, "Running")
    assert asks(str(run.id)) == 42
    outcome()


def test_inputs_are_kept_under_keys(client, api, name):
    @flow(name=name)
    def quick():
        return flow_run.id

    run_id = quick()
    path = f"/flow_runs/{run_id}/input"
    assert api.post(path, json={"key": "a-1", "value": '{"x": 1}', "sender": None}).status_code == 201
    assert api.post(path, json={"key": "a-1", "value": "{}"}).status_code == 409
    assert api.post(path, json={"key": "a-2", "value": '"two"'}).status_code == 201
    assert api.get(f"{path}/a-1").json() == {"x": 1}
    found = api.post(f"{path}/filter", json={"prefix": "a-", "limit": 10, "exclude_keys": ["a-1"]}).json()
    assert [entry["key"] for entry in found] == ["a-2"]
    assert api.delete(f"{path}/a-1").status_code == 204
    assert api.get(f"{path}/a-1").status_code == 404


def test_a_task_in_a_paused_flow_waits(client, name):
    @task
    def after():
        return 1

    @flow(name=name)
    def pauses():
        pause_flow_run(timeout=60, poll_interval=1)
        return after()

    outcome = in_the_background(pauses)
    run = reads.wait_for_state(client, reads.run_of_flow(client, name).id, "Paused")
    until(lambda: reads.state_of(client, run.id).name == "Paused", what="the pause")
    resume_flow_run(run.id)
    assert outcome() == 1
    assert reads.task_runs(client, run.id, 1)[0].state.name == "Completed"
