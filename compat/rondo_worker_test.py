"""Rondo's own worker runs what the stock client has deployed, and the stock client triggers and shows flows in Java."""

import subprocess
import sys
from uuid import uuid4

import pytest
from prefect import flow
from prefect.deployments import run_deployment
from prefect.runner.storage import GitRepository

from support import pools, reads
from support.processes import PROGRAMS
from support.rondo import RondoCommand, processes_of
from support.wait import until

SLOW = 90  # seconds: a Python interpreter that imports the client, or a virtual machine, beside all else that is going on


@pytest.fixture(scope="module")
def rondo(server):
    if server.name == "stock":
        pytest.skip("is about Rondo's worker and Rondo's server")
    made = RondoCommand(server.url)
    yield made
    made.close()


@pytest.fixture(scope="module")
def pool(rondo):
    """A process pool with a Rondo worker."""
    name = f"mixed-{uuid4().hex[:8]}"
    rondo.worker(name, "--name", f"{name}-worker")
    return name


@pytest.fixture(scope="module")
def trained(rondo, pool):
    """A flow in Java, deployed to the same pool with Rondo's command line."""
    name = f"java-{uuid4().hex[:8]}"
    rondo.run("deploy", "Trained.java:trained", "--name", name, "--pool", pool,
              "--job-variable", 'env={"COMPAT_VARIABLE": "set"}')
    return f"trained/{name}"


def ended(client, run, *names):
    return reads.wait_for_state(client, run.id, *names, seconds=SLOW)


def test_a_rondo_worker_runs_a_flow_in_python(client, pool, name):
    pools.deploy(name, pool, job_variables={"env": {"COMPAT_VARIABLE": "set"}}, tags=["nightly"])
    run = run_deployment(f"pooled/{name}", parameters={"number": 21}, timeout=0)
    run = ended(client, run, "Completed", "Crashed", "Failed")
    assert run.state.name == "Completed", run.state.message
    assert (run.work_pool_name, run.parameters["number"]) == (pool, 21)
    assert run.labels["prefect.worker.name"] == f"{pool}-worker"
    assert "nightly" in run.tags
    assert reads.state_names(client, run.id) == ["Scheduled", "Pending", "Submitting", "Running", "Completed"]
    (double,) = reads.task_runs(client, run.id, 1)
    assert double.state.name == "Completed"
    messages = reads.logs_of(client, run.id, "with variable set")
    assert any(f"pooled 21 in {run.name} of {name}" in message for message in messages)


def test_the_interpreter_is_that_of_the_job_variable(client, pool, name):
    pools.deploy(name, pool, job_variables={"python": "/nowhere/python"})
    run = run_deployment(f"pooled/{name}", timeout=0)
    assert "/nowhere/python" in ended(client, run, "Crashed").state.message
    run = run_deployment(f"pooled/{name}", job_variables={"python": sys.executable}, timeout=0)
    ended(client, run, "Completed")


def test_a_flow_in_python_that_fails_in_a_rondo_worker_has_failed(client, pool, name):
    pools.deploy(name, pool)
    failing = run_deployment(f"pooled/{name}", parameters={"fail": True}, timeout=0)
    leaving = run_deployment(f"pooled/{name}", parameters={"exit_code": 3}, timeout=0)
    assert "told to fail" in ended(client, failing, "Failed").state.message
    assert "exit code 3" in ended(client, leaving, "Crashed").state.message


@pytest.mark.parametrize("deployed", ["python", "java"])
def test_a_cancelled_run_leaves_no_process(client, pool, trained, prefect, name, deployed):
    if deployed == "python":
        pools.deploy(name, pool)
    run = run_deployment(f"pooled/{name}" if deployed == "python" else trained, parameters={"seconds": 300}, timeout=0)
    ended(client, run, "Running")
    assert processes_of(run.id)
    prefect("flow-run", "cancel", run.id)
    assert ended(client, run, "Cancelled").state.type.value == "CANCELLED"
    until(lambda: not processes_of(run.id), what="the end of all of its processes")


def test_code_comes_from_a_git_repository(client, pool, tmp_path, name):
    work, bare = tmp_path / "work", tmp_path / "bare.git"
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(work))
    (work / "pool.py").write_text((PROGRAMS / "pool.py").read_text())
    git(work, "add", ".")
    git(work, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "-m", "flow")
    git(tmp_path, "clone", "--quiet", "--bare", str(work), str(bare))
    source = flow.from_source(source=GitRepository(url=f"file://{bare}"), entrypoint="pool.py:pooled")
    deployment_id = source.deploy(name=name, work_pool_name=pool, build=False, push=False, print_next_steps=False,
                                  ignore_warnings=True)
    assert "git_clone" in str(client.read_deployment(deployment_id).pull_steps)
    run = ended(client, run_deployment(f"pooled/{name}", timeout=0), "Completed", "Crashed", "Failed")
    assert run.state.name == "Completed", run.state.message


def git(folder, *arguments):
    subprocess.run(["git", *arguments], cwd=folder, check=True)


def test_the_stock_command_line_triggers_and_shows_a_flow_in_java(client, prefect, trained):
    before = {run.id for run in reads.runs_of_flow(client, "trained")}
    prefect("deployment", "run", trained, "--param", "number=4")
    (run,) = [run for run in reads.runs_of_flow(client, "trained") if run.id not in before]
    run = ended(client, run, "Completed", "Crashed", "Failed")
    assert run.state.name == "Completed", run.state.message
    assert run.parameters["number"] == 4
    assert [task.state.name for task in reads.task_runs(client, run.id, 1)] == ["Completed"]
    reads.logs_of(client, run.id, "trained 4 with set")
    assert run.name in prefect("flow-run", "ls", "--flow-name", "trained").output
    assert "Completed" in prefect("flow-run", "inspect", run.id).output
    assert "twice 4" in prefect("flow-run", "logs", run.id).output


def test_run_deployment_in_python_waits_for_a_flow_in_java(trained):
    run = run_deployment(trained, parameters={"number": 5}, timeout=SLOW, poll_interval=1)
    assert run.state.name == "Completed"
    run = run_deployment(trained, parameters={"fail": True}, timeout=SLOW, poll_interval=1)
    assert run.state.name == "Failed"
    assert "told to fail" in run.state.message


def test_a_warm_worker_runs_flows_in_java(client, rondo, prefect, name):
    rondo.worker(name, "--name", name, type="jvm")
    rondo.run("deploy", "Trained.java:trained", "--name", name, "--pool", name)
    run = run_deployment(f"trained/{name}", parameters={"number": 6}, timeout=SLOW, poll_interval=1)
    assert run.state.name == "Completed"
    assert run.labels["prefect.worker.name"] == name
    assert "jvm" in prefect("work-pool", "inspect", name).output


def test_a_worker_of_the_stock_client_leaves_pools_of_other_types_alone(client, rondo, prefect, name):
    rondo.run("work-pool", "create", name, "--type", "jvm")
    rondo.run("deploy", "Trained.java:trained", "--name", name, "--pool", name)
    run = run_deployment(f"trained/{name}", timeout=0)
    outcome = prefect("worker", "start", "--pool", name, "--run-once", expect=None)
    assert outcome.code != 0
    assert client.read_flow_run(run.id).state.name in ("Scheduled", "Late")
