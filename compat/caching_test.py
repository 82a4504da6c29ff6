"""Cached tasks: the results are the client's, the states and keys are on the server."""

import time
from datetime import timedelta

from prefect import flow, task
from prefect.cache_policies import DEFAULT, INPUTS, NO_CACHE, TASK_SOURCE
from prefect.states import Completed

from support import reads


def states(client, flow_name, expected):
    """The names of the task runs' states in the order they started."""
    run = reads.run_of_flow(client, flow_name)
    found = reads.task_runs(client, run.id, expected)
    return [task_run.state.name for task_run in sorted(found, key=lambda task_run: task_run.expected_start_time)]


def test_the_same_inputs_are_computed_once(client, name):
    computed = []

    @task(cache_policy=INPUTS, persist_result=True)
    def square(number, salt):
        computed.append(number)
        return number * number

    @flow(name=name)
    def pipeline():
        return [square(3, name), square(3, name), square(4, name)]

    assert pipeline() == [9, 9, 16]
    assert computed == [3, 4]
    assert states(client, name, 3) == ["Completed", "Cached", "Completed"]


def test_a_policy_of_inputs_and_source_is_kept_between_runs(client, name):
    computed = []

    @task(cache_policy=INPUTS + TASK_SOURCE, persist_result=True)
    def square(number, salt):
        computed.append(number)
        return number * number

    @flow(name=name)
    def pipeline():
        return square(5, name)

    assert [pipeline(), pipeline()] == [25, 25]
    assert computed == [5]
    names = [
        reads.task_runs(client, run.id, 1)[0].state.name for run in reads.runs_of_flow(client, name)
    ]
    assert sorted(names) == ["Cached", "Completed"]


def test_a_key_of_ones_own_decides(client, name):
    computed = []

    @task(cache_key_fn=lambda context, parameters: f"{name}-fixed", persist_result=True)
    def square(number):
        computed.append(number)
        return number * number

    @flow(name=name)
    def pipeline():
        return [square(6), square(7)]

    assert pipeline() == [36, 36]
    assert computed == [6]
    assert states(client, name, 2) == ["Completed", "Cached"]


def test_what_has_expired_is_computed_again(client, name):
    computed = []

    @task(cache_policy=INPUTS, cache_expiration=timedelta(seconds=1), persist_result=True)
    def square(number, salt):
        computed.append(number)
        return number * number

    @flow(name=name)
    def pipeline():
        first = square(3, name)
        time.sleep(1.2)  # the client compares with its own clock
        return first, square(3, name)

    assert pipeline() == (9, 9)
    assert computed == [3, 3]
    assert states(client, name, 2) == ["Completed", "Completed"]


def test_refreshing_computes_again(client, name):
    computed = []

    @task(cache_policy=INPUTS, persist_result=True)
    def square(number, salt):
        computed.append(number)
        return number * number

    @flow(name=name)
    def pipeline():
        square(3, name)
        square.with_options(refresh_cache=True)(3, name)

    pipeline()
    assert computed == [3, 3]
    assert states(client, name, 2) == ["Completed", "Completed"]


def test_without_a_cache_nothing_is_kept(client, name):
    computed = []

    @task(cache_policy=NO_CACHE)
    def square(number):
        computed.append(number)
        return number * number

    @flow(name=name)
    def pipeline():
        square(3)
        square(3)

    pipeline()
    assert computed == [3, 3]
    assert states(client, name, 2) == ["Completed", "Completed"]


def test_a_result_that_a_retried_flow_needs_is_read_again(client, name):
    computed, attempts = [], []

    @task(cache_policy=DEFAULT, persist_result=True)
    def expensive(salt):
        computed.append(1)
        return 42

    @flow(name=name, retries=1, persist_result=True)
    def pipeline():
        value = expensive(name)
        attempts.append(1)
        if len(attempts) == 1:
            raise ValueError("after the task")
        return value

    assert pipeline() == 42
    assert computed == [1]
    run = reads.run_of_flow(client, name)
    assert run.state.data is not None, "a persisted result leaves its record on the state"
    assert run.state.type.value == "COMPLETED"


def test_cache_keys_given_to_the_servers_own_rules_are_honoured(client, name):
    """Task runs that are orchestrated over REST (by older clients) find the cached state on the server."""
    from prefect.states import Pending, Running

    @task
    def cached():
        return 1

    key = f"{name}-key"
    first = client.create_task_run(cached, flow_run_id=None, dynamic_key=f"{name}-1", state=Pending())
    client.set_task_run_state(first.id, Running())
    done = Completed(message="computed", data=None)
    done.state_details.cache_key = key
    assert client.set_task_run_state(first.id, done).status.value == "ACCEPT"

    second = client.create_task_run(cached, flow_run_id=None, dynamic_key=f"{name}-2", state=Pending())
    running = Running()
    running.state_details.cache_key = key
    answer = client.set_task_run_state(second.id, running)
    assert answer.status.value == "REJECT"
    assert (answer.state.type.value, answer.state.name) == ("COMPLETED", "Cached")
