"""Global limits, rate limits and limits by tag: who may run at the same time."""

import asyncio
import threading
import time

import pytest
from prefect import flow, task
from prefect.client.schemas.actions import GlobalConcurrencyLimitCreate, GlobalConcurrencyLimitUpdate
from prefect.concurrency.asyncio import concurrency as concurrency_async
from prefect.concurrency.sync import concurrency, rate_limit
from prefect.exceptions import ObjectAlreadyExists, ObjectNotFound

from support import reads
from support.wait import until


def make(client, name, limit, **more):
    return client.create_global_concurrency_limit(GlobalConcurrencyLimitCreate(name=name, limit=limit, **more))


class Together:
    """Counts how many are inside at once."""

    def __init__(self):
        self._lock, self._now, self.most = threading.Lock(), 0, 0

    def __enter__(self):
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)

    def __exit__(self, *_):
        with self._lock:
            self._now -= 1


def test_a_limit_lets_in_no_more_than_it_has_slots(client, name):
    make(client, name, 2)
    together = Together()

    @task
    def works():
        with concurrency(name, occupy=1), together:
            time.sleep(0.3)

    @flow(name=name)
    def fan_out():
        for future in [works.submit() for _ in range(5)]:
            future.result()

    fan_out()
    assert 1 <= together.most <= 2
    until(lambda: client.read_global_concurrency_limit_by_name(name).active_slots == 0, what="free slots")


def test_a_slot_is_taken_while_inside_and_given_back(client, name):
    make(client, name, 3)
    with concurrency(name, occupy=2):
        assert client.read_global_concurrency_limit_by_name(name).active_slots == 2
    assert client.read_global_concurrency_limit_by_name(name).active_slots == 0


def test_a_slot_is_given_back_when_the_work_fails(client, name):
    make(client, name, 1)
    with pytest.raises(ValueError), concurrency(name):
        raise ValueError("inside")
    assert client.read_global_concurrency_limit_by_name(name).active_slots == 0


def test_waiting_for_a_slot_ends_with_the_time_given(client, name):
    make(client, name, 1)
    with concurrency(name), pytest.raises(TimeoutError), concurrency(name, timeout_seconds=1):
        pass


def test_asynchronous_work_takes_slots_too(client, name):
    make(client, name, 1)

    async def inside():
        async with concurrency_async(name, occupy=1):
            return client.read_global_concurrency_limit_by_name(name).active_slots

    assert asyncio.run(inside()) == 1


def test_several_limits_are_taken_together(client, name):
    make(client, f"{name}-a", 2)
    make(client, f"{name}-b", 1)
    with concurrency([f"{name}-a", f"{name}-b"], occupy=1):
        assert client.read_global_concurrency_limit_by_name(f"{name}-a").active_slots == 1
        assert client.read_global_concurrency_limit_by_name(f"{name}-b").active_slots == 1


def test_a_limit_that_is_not_there_holds_no_one_up_unless_strict(client, name):
    with concurrency(name):
        pass
    with pytest.raises(Exception, match="[Cc]oncurrency"), concurrency(name, strict=True):
        pass


def test_a_limit_that_is_not_active_holds_no_one_up(client, name):
    make(client, name, 1, active=False)
    with concurrency(name), concurrency(name, timeout_seconds=5):
        pass


def test_more_slots_than_there_are_is_refused(client, api, name):
    make(client, name, 1)
    answer = api.post("/v2/concurrency_limits/increment-with-lease",
                      json={"names": [name], "slots": 5, "mode": "concurrency", "lease_duration": 60})
    assert answer.status_code == 422


def test_a_full_limit_answers_when_to_come_again(client, api, name):
    make(client, name, 1)
    body = {"names": [name], "slots": 1, "mode": "concurrency", "lease_duration": 60}
    first = api.post("/v2/concurrency_limits/increment-with-lease", json=body)
    assert first.status_code == 200
    assert [limit["name"] for limit in first.json()["limits"]] == [name]
    second = api.post("/v2/concurrency_limits/increment-with-lease", json=body)
    assert second.status_code == 423
    assert float(second.headers["Retry-After"]) >= 0
    lease = first.json()["lease_id"]
    assert api.post(f"/v2/concurrency_limits/leases/{lease}/renew", json={"lease_duration": 60}).status_code == 204
    for _ in range(2):  # releasing twice is no error
        assert api.post("/v2/concurrency_limits/decrement-with-lease", json={"lease_id": lease}).status_code == 204
    assert api.post(f"/v2/concurrency_limits/leases/{lease}/renew", json={"lease_duration": 60}).status_code == 410
    assert client.read_global_concurrency_limit_by_name(name).active_slots == 0


def test_a_rate_limit_spaces_calls_out(client, name):
    make(client, name, 2, slot_decay_per_second=2.0)
    begin = time.monotonic()
    for _ in range(5):
        rate_limit(name)
    assert time.monotonic() - begin > 0.7, "two at once, the others at two a second"


def test_a_rate_limit_needs_slots_that_decay(client, api, name):
    make(client, name, 1)
    answer = api.post("/v2/concurrency_limits/increment", json={"names": [name], "slots": 1, "mode": "rate_limit"})
    assert answer.status_code == 422


def test_limits_are_made_read_changed_and_deleted(client, name):
    make(client, name, 4)
    with pytest.raises(ObjectAlreadyExists):
        make(client, name, 4)
    client.update_global_concurrency_limit(name, GlobalConcurrencyLimitUpdate(limit=9, active=False))
    read = client.read_global_concurrency_limit_by_name(name)
    assert (read.limit, read.active) == (9, False)
    assert name in [limit.name for limit in client.read_global_concurrency_limits(limit=200, offset=0)]
    client.delete_global_concurrency_limit_by_name(name)
    with pytest.raises(ObjectNotFound):
        client.read_global_concurrency_limit_by_name(name)


def test_tasks_with_a_limited_tag_run_as_many_at_once_as_it_says(client, name):
    client.create_concurrency_limit(tag=name, concurrency_limit=1)
    together = Together()

    @task(tags=[name])
    def works():
        with together:
            time.sleep(0.3)

    @flow(name=name)
    def fan_out():
        for future in [works.submit() for _ in range(3)]:
            future.result()

    fan_out()
    assert together.most == 1
    found = reads.task_runs(client, reads.run_of_flow(client, name).id, 3)
    assert {task_run.state.name for task_run in found} == {"Completed"}


def test_a_tag_limit_is_held_by_the_task_run_while_it_runs(client, api, name):
    client.create_concurrency_limit(tag=name, concurrency_limit=2)
    seen = {}

    @task(tags=[name])
    def looks():
        seen["slots"] = client.read_global_concurrency_limit_by_name(f"tag:{name}").active_slots

    @flow(name=name)
    def pipeline():
        looks()

    pipeline()
    assert seen["slots"] == 1
    until(lambda: client.read_global_concurrency_limit_by_name(f"tag:{name}").active_slots == 0, what="free slots")


def test_a_tag_limit_of_none_aborts_the_task(client, name):
    client.create_concurrency_limit(tag=name, concurrency_limit=0)

    @task(tags=[name])
    def never():
        return 1

    @flow(name=name)
    def pipeline():
        return never(return_state=True)

    with pytest.raises(Exception):
        pipeline()
    run = reads.run_of_flow(client, name)
    assert run.state.type.value in ("FAILED", "CRASHED")


def test_limits_by_tag_from_the_command_line(prefect, name):
    prefect("concurrency-limit", "create", name, "3")
    assert name in prefect("concurrency-limit", "ls").output
    assert name in prefect("concurrency-limit", "inspect", name).output
    prefect("concurrency-limit", "reset", name)
    prefect("concurrency-limit", "delete", name)
    assert "no concurrency limit found" in prefect("concurrency-limit", "inspect", name, expect=1).output.lower()


def test_global_limits_from_the_command_line(prefect, name):
    prefect("gcl", "create", name, "--limit", "3", "--slot-decay-per-second", "0.5")
    assert name in prefect("gcl", "ls").output
    assert name in prefect("gcl", "inspect", name).output
    assert '"limit": 3' in prefect("gcl", "inspect", name, "--output", "json").output
    prefect("gcl", "update", name, "--limit", "5")
    prefect("gcl", "disable", name)
    inspected = prefect("gcl", "inspect", name, "--output", "json").output
    assert '"limit": 5' in inspected and '"active": false' in inspected
    prefect("gcl", "enable", name)
    prefect("gcl", "delete", name)
    assert "not found" in prefect("gcl", "inspect", name, expect=1).output.lower()
