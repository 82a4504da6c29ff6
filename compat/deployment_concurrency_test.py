"""How many runs of a deployment there may be at once, and what happens to those above."""

import pytest
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments import run_deployment
from prefect.states import Completed, Pending, Running

from support import pools, reads
from support.wait import until


def deploy(client, name, limit, strategy=None):
    client.create_work_pool(WorkPoolCreate(name=name, type="process"))
    configured = ConcurrencyLimitConfig(limit=limit, collision_strategy=strategy) if strategy else limit
    return pools.deploy(name, name, concurrency_limit=configured)


def start(client, run_id):
    """What a worker does to claim a run, with the server's answer to each."""
    return client.set_flow_run_state(run_id, Pending())


def slots(client, deployment_id):
    return client.read_deployment(deployment_id).global_concurrency_limit.active_slots


def test_a_run_above_the_limit_waits_in_the_queue(client, name):
    deployment_id = deploy(client, name, 1)
    first, second = (run_deployment(f"pooled/{name}", timeout=0) for _ in range(2))
    answer = start(client, first.id)
    assert answer.status.value == "ACCEPT"
    assert answer.state.state_details.deployment_concurrency_lease_id is not None
    refused = start(client, second.id)
    assert refused.status.value == "REJECT"
    assert (refused.state.type.value, refused.state.name) == ("SCHEDULED", "AwaitingConcurrencySlot")
    assert slots(client, deployment_id) == 1


def test_the_end_of_a_run_gives_its_slot_back(client, name):
    deployment_id = deploy(client, name, 1)
    first, second = (run_deployment(f"pooled/{name}", timeout=0) for _ in range(2))
    start(client, first.id)
    client.set_flow_run_state(first.id, Running())
    assert slots(client, deployment_id) == 1
    client.set_flow_run_state(first.id, Completed())
    until(lambda: slots(client, deployment_id) == 0, what="a free slot")
    assert start(client, second.id).status.value == "ACCEPT"


def test_a_run_above_the_limit_is_cancelled_if_told_so(client, name):
    deploy(client, name, 1, ConcurrencyLimitStrategy.CANCEL_NEW)
    first, second = (run_deployment(f"pooled/{name}", timeout=0) for _ in range(2))
    start(client, first.id)
    refused = start(client, second.id)
    assert refused.status.value == "REJECT"
    assert refused.state.type.value == "CANCELLED"
    assert client.read_flow_run(second.id).state.type.value == "CANCELLED"


def test_only_one_claims_a_run(client, name):
    deploy(client, name, 5)
    run = run_deployment(f"pooled/{name}", timeout=0)
    assert start(client, run.id).status.value == "ACCEPT"
    assert start(client, run.id).status.value == "ABORT"
    submitting = client.set_flow_run_state(run.id, Pending(name="Submitting"))
    assert submitting.status.value == "ACCEPT"
    assert client.read_flow_run(run.id).state.state_details.deployment_concurrency_lease_id is not None


def test_the_strategy_is_kept_and_the_limit_taken_away(client, api, name):
    deployment_id = deploy(client, name, 2, ConcurrencyLimitStrategy.CANCEL_NEW)
    deployment = client.read_deployment(deployment_id)
    assert deployment.global_concurrency_limit.limit == 2
    assert deployment.concurrency_options.collision_strategy == ConcurrencyLimitStrategy.CANCEL_NEW
    assert api.patch(f"/deployments/{deployment_id}", json={"concurrency_limit": None}).status_code == 204
    assert client.read_deployment(deployment_id).global_concurrency_limit is None


@pytest.mark.timeout(200)
def test_with_a_worker_runs_above_the_limit_run_one_after_the_other(client, processes, name):
    deploy(client, name, 1)
    pools.start_worker(processes, name)
    runs = [run_deployment(f"pooled/{name}", parameters={"seconds": 1}, timeout=0) for _ in range(2)]
    ended = [reads.wait_for_state(client, run.id, "Completed", seconds=100) for run in runs]
    earlier, later = sorted(ended, key=lambda run: run.start_time)
    assert later.start_time >= earlier.end_time
