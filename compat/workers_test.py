"""Work pools, their queues, and process workers that run what is deployed to them."""

import json
import signal
from uuid import uuid4

import pytest
from prefect import flow
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.deployments import run_deployment
from prefect.exceptions import ObjectAlreadyExists, ObjectNotFound

from support import pools, reads
from support.wait import until


@pytest.fixture(scope="module")
def pool(client, module_processes):
    """A pool with a worker, shared by the tests that only want their run to happen."""
    name = f"shared-{uuid4().hex[:8]}"
    client.create_work_pool(WorkPoolCreate(name=name, type="process"))
    pools.start_worker(module_processes, name, "--name", f"{name}-worker")
    return name


def test_a_worker_runs_what_is_deployed_to_its_pool(client, pool, name):
    deployment_id = pools.deploy(name, pool, job_variables={"env": {"COMPAT_VARIABLE": "set"}}, tags=["nightly"])
    run = run_deployment(f"pooled/{name}", parameters={"number": 21}, timeout=0)
    assert run.state.name == "Scheduled"
    run = reads.wait_for_state(client, run.id, "Completed")
    assert run.deployment_id == deployment_id
    assert run.work_pool_name == pool
    assert run.work_queue_name == "default"
    assert run.infrastructure_pid
    assert "nightly" in run.tags
    assert run.labels["prefect.worker.type"] == "process"
    assert reads.state_names(client, run.id) == ["Scheduled", "Pending", "Submitting", "Running", "Completed"]
    assert len(reads.task_runs(client, run.id, 1)) == 1
    messages = reads.logs_of(client, run.id, "with variable set")
    assert any(f"pooled 21 in {run.name} of {name}" in message for message in messages)


def test_a_flow_that_fails_in_a_worker_has_failed(client, pool, name):
    pools.deploy(name, pool)
    run = run_deployment(f"pooled/{name}", parameters={"fail": True}, timeout=0)
    run = reads.wait_for_state(client, run.id, "Failed")
    assert "told to fail" in run.state.message


def test_a_process_that_goes_without_a_word_leaves_a_crashed_run(client, pool, name):
    pools.deploy(name, pool)
    run = run_deployment(f"pooled/{name}", parameters={"exit_code": 3}, timeout=0)
    run = reads.wait_for_state(client, run.id, "Crashed")
    assert run.state.type.value == "CRASHED"


def test_a_run_in_a_worker_is_cancelled(client, pool, prefect, name):
    pools.deploy(name, pool)
    run = run_deployment(f"pooled/{name}", parameters={"seconds": 60}, timeout=0)
    reads.wait_for_state(client, run.id, "Running")
    prefect("flow-run", "cancel", run.id)
    assert reads.wait_for_state(client, run.id, "Cancelled").state.type.value == "CANCELLED"


def test_run_deployment_waits_for_the_end(client, pool, name):
    pools.deploy(name, pool)
    run = run_deployment(f"pooled/{name}", parameters={"number": 2}, timeout=50, poll_interval=1)
    assert run.state.name == "Completed"


def test_run_deployment_in_a_flow_is_a_subflow(client, pool, name):
    pools.deploy(name, pool)

    @flow(name=name)
    def parent():
        return run_deployment(f"pooled/{name}", timeout=50, poll_interval=1).id

    child_id = parent()
    parent_run = reads.run_of_flow(client, name)
    (mirror,) = reads.task_runs(client, parent_run.id, 1)
    child = client.read_flow_run(child_id)
    assert child.parent_task_run_id == mirror.id
    assert mirror.state.state_details.child_flow_run_id == child_id
    assert (child.state.name, mirror.state.name) == ("Completed", "Completed")


def test_run_deployment_in_a_flow_can_stand_alone(client, pool, name):
    pools.deploy(name, pool)

    @flow(name=name)
    def parent():
        return run_deployment(f"pooled/{name}", as_subflow=False, timeout=0).id

    child_id = parent()
    assert client.read_flow_run(child_id).parent_task_run_id is None
    reads.wait_for_state(client, child_id, "Completed")


def test_the_same_key_is_one_run(client, name):
    client.create_work_pool(WorkPoolCreate(name=name, type="process"))
    pools.deploy(name, name)
    runs = [run_deployment(f"pooled/{name}", idempotency_key=f"{name}-1", timeout=0) for _ in range(2)]
    assert runs[0].id == runs[1].id


def test_parameters_that_do_not_fit_are_refused(client, name):
    client.create_work_pool(WorkPoolCreate(name=name, type="process"))
    pools.deploy(name, name)
    with pytest.raises(Exception, match="409|number|valid"):
        run_deployment(f"pooled/{name}", parameters={"number": "many"}, timeout=0)


def test_a_worker_with_run_once_does_what_is_due_and_ends(client, processes, prefect, name):
    prefect("work-pool", "create", name, "--type", "process")
    pools.deploy(name, name)
    run = run_deployment(f"pooled/{name}", timeout=0)
    outcome = prefect("worker", "start", "--pool", name, "--run-once", "--name", f"{name}-worker")
    assert "started!" in outcome.output
    assert client.read_flow_run(run.id).state.name == "Completed"


def test_a_worker_takes_only_from_its_queue(client, prefect, name):
    prefect("work-pool", "create", name, "--type", "process")
    prefect("work-queue", "create", "urgent", "--pool", name, "--priority", "1")
    pools.deploy(f"{name}-urgent", name, work_queue_name="urgent")
    pools.deploy(f"{name}-other", name)
    other = run_deployment(f"pooled/{name}-other", timeout=0)
    urgent = run_deployment(f"pooled/{name}-urgent", timeout=0)
    prefect("worker", "start", "--pool", name, "--work-queue", "urgent", "--run-once")
    assert client.read_flow_run(urgent.id).state.name == "Completed"
    assert client.read_flow_run(other.id).state.name in ("Scheduled", "Late")


def test_workers_are_known_to_their_pool(client, api, processes, name):
    client.create_work_pool(WorkPoolCreate(name=name, type="process"))
    worker = pools.start_worker(processes, name, "--name", f"{name}-worker")

    def workers():
        return api.post(f"/work_pools/{name}/workers/filter", json={}).json()

    (known,) = until(workers, what="the worker")
    assert (known["name"], known["status"]) == (f"{name}-worker", "ONLINE")
    assert known["last_heartbeat_time"]
    until(lambda: client.read_work_pool(name).status.value == "READY", what="a pool that is ready")
    worker.signal(signal.SIGTERM)
    worker.ended()


def test_a_worker_makes_its_pool_if_it_is_not_there(client, prefect, name):
    prefect("worker", "start", "--pool", name, "--type", "process", "--run-once")
    made = client.read_work_pool(name)
    assert made.type == "process"
    assert "job_configuration" in made.base_job_template


def test_a_paused_pool_gives_out_nothing_until_it_is_resumed(client, prefect, name):
    prefect("work-pool", "create", name, "--type", "process")
    pools.deploy(name, name)
    run = run_deployment(f"pooled/{name}", timeout=0)
    prefect("work-pool", "pause", name)
    prefect("worker", "start", "--pool", name, "--run-once")
    assert client.read_flow_run(run.id).state.name in ("Scheduled", "Late")
    prefect("work-pool", "resume", name)
    prefect("worker", "start", "--pool", name, "--run-once")
    assert client.read_flow_run(run.id).state.name == "Completed"


def test_a_pool_with_one_slot_gives_out_one_run_at_a_time(client, api, prefect, name):
    prefect("work-pool", "create", name, "--type", "process")
    prefect("work-pool", "set-concurrency-limit", name, "1")
    pools.deploy(name, name)
    for _ in range(2):
        run_deployment(f"pooled/{name}", timeout=0)
    body = {"scheduled_before": "2100-01-01T00:00:00Z"}
    assert len(api.post(f"/work_pools/{name}/get_scheduled_flow_runs", json=body).json()) == 1


def test_queues_give_out_by_priority(client, api, prefect, name):
    prefect("work-pool", "create", name, "--type", "process")
    prefect("work-queue", "create", "low", "--pool", name, "--priority", "9")
    prefect("work-queue", "create", "high", "--pool", name, "--priority", "1")
    pools.deploy(f"{name}-low", name, work_queue_name="low")
    pools.deploy(f"{name}-high", name, work_queue_name="high")
    low = run_deployment(f"pooled/{name}-low", timeout=0)
    high = run_deployment(f"pooled/{name}-high", timeout=0)
    given = api.post(f"/work_pools/{name}/get_scheduled_flow_runs", json={"limit": 1}).json()
    assert [entry["flow_run"]["id"] for entry in given] == [str(high.id)]
    both = api.post(f"/work_pools/{name}/get_scheduled_flow_runs", json={}).json()
    assert {entry["flow_run"]["id"] for entry in both} == {str(high.id), str(low.id)}


def test_pools_from_python(client, name):
    client.create_work_pool(WorkPoolCreate(name=name, type="process", description="for tests"))
    with pytest.raises(ObjectAlreadyExists):
        client.create_work_pool(WorkPoolCreate(name=name, type="process"))
    assert name in [pool.name for pool in client.read_work_pools(limit=200)]
    client.delete_work_pool(name)
    with pytest.raises(ObjectNotFound):
        client.read_work_pool(name)


def test_pools_from_the_command_line(prefect, name):
    prefect("work-pool", "create", name, "--type", "process")
    assert "already" in prefect("work-pool", "create", name, "--type", "process", expect=1).output.lower()
    assert name in prefect("work-pool", "ls").output
    assert f"name='{name}'" in prefect("work-pool", "inspect", name).output
    prefect("work-pool", "set-concurrency-limit", name, "5")
    prefect("work-pool", "update", name, "--description", "changed")
    inspected = json.loads(prefect("work-pool", "inspect", name, "--output", "json").output)
    assert (inspected["concurrency_limit"], inspected["description"]) == (5, "changed")
    prefect("work-pool", "slots", name)
    prefect("work-pool", "preview", name)
    prefect("work-pool", "pause", name)
    assert "is_paused=True" in prefect("work-pool", "inspect", name).output
    prefect("work-pool", "resume", name)
    prefect("work-pool", "clear-concurrency-limit", name)
    assert "job_configuration" in prefect("work-pool", "get-default-base-job-template", "--type", "process").output
    prefect("work-pool", "delete", name)
    assert "not found" in prefect("work-pool", "inspect", name, expect=1).output


def test_queues_from_the_command_line(prefect, name):
    prefect("work-pool", "create", name, "--type", "process")
    prefect("work-queue", "create", "features", "--pool", name, "--limit", "3", "--priority", "2")
    assert "features" in prefect("work-queue", "ls", "--pool", name).output
    assert "concurrency_limit=3" in prefect("work-queue", "inspect", "features", "--pool", name).output
    prefect("work-queue", "pause", "features", "--pool", name)
    assert "is_paused=True" in prefect("work-queue", "inspect", "features", "--pool", name).output
    prefect("work-queue", "resume", "features", "--pool", name)
    prefect("work-queue", "set-concurrency-limit", "features", "7", "--pool", name)
    prefect("work-queue", "clear-concurrency-limit", "features", "--pool", name)
    prefect("work-queue", "preview", "features", "--pool", name)
    prefect("work-queue", "read-runs", "features", "--pool", name)
    prefect("work-queue", "slots", "features", "--pool", name)
    prefect("work-queue", "delete", "features", "--pool", name)
    assert "features" not in prefect("work-queue", "ls", "--pool", name).output


def test_a_project_is_deployed_from_its_file(client, prefect, tmp_path, name):
    """`prefect deploy` with a prefect.yaml, the way a repository is deployed from continuous integration."""
    prefect("work-pool", "create", name, "--type", "process")
    (tmp_path / "flows.py").write_text(
        f"from prefect import flow\n\n\n@flow(name={name!r})\ndef retrain(days: int = 7):\n    return days\n"
    )
    (tmp_path / "prefect.yaml").write_text(
        f"""
name: compat
pull:
  - prefect.deployments.steps.set_working_directory:
      directory: {tmp_path}
deployments:
  - name: nightly
    entrypoint: flows.py:retrain
    tags: [retraining]
    parameters: {{days: 3}}
    schedules:
      - cron: "0 2 * * *"
        timezone: Europe/Berlin
        active: true
    work_pool: {{name: {name}}}
    concurrency_limit: 2
"""
    )
    prefect("deploy", "--all", folder=tmp_path)
    deployment = client.read_deployment_by_name(f"{name}/nightly")
    assert deployment.work_pool_name == name
    assert deployment.parameters == {"days": 3}
    assert deployment.schedules[0].schedule.timezone == "Europe/Berlin"
    assert deployment.global_concurrency_limit.limit == 2
    prefect("deploy", "--all", folder=tmp_path)  # the same again changes nothing and fails at nothing
    assert client.read_deployment_by_name(f"{name}/nightly").id == deployment.id
    run = run_deployment(f"{name}/nightly", timeout=0)
    prefect("worker", "start", "--pool", name, "--run-once")
    assert reads.wait_for_state(client, run.id, "Completed").parameters == {"days": 3}
