"""Flow processes that end before their flow does."""

import signal

from support import reads
from support.wait import until


def started(processes, name, **options):
    running = processes.start("long_flow.py", name, 60, **options)
    running.shows("started ")
    return running, running.output().split("started ")[1].split()[0]


def test_a_terminated_flow_process_leaves_a_crashed_run(client, processes, name):
    running, run_id = started(processes, name)
    until(lambda: reads.task_runs(client, run_id, 1, final=False), what="the task run")
    running.signal(signal.SIGTERM)
    assert running.ended().code != 0
    run = reads.wait_for_state(client, run_id, "Crashed")
    assert run.state.type.value == "CRASHED"
    assert run.end_time is not None


def test_an_interrupted_flow_process_leaves_a_crashed_run(client, processes, name):
    running, run_id = started(processes, name)
    running.signal(signal.SIGINT)
    assert running.ended().code != 0
    reads.wait_for_state(client, run_id, "Crashed")


def test_what_a_killed_flow_process_had_said_is_kept(client, processes, name):
    running, run_id = started(processes, name)
    (task_run,) = reads.task_runs(client, run_id, 1, final=False)
    until(lambda: reads.task_run_by_id(client, task_run.id).state.name == "Running", what="the running task")
    reads.logs_of(client, run_id, "running for")
    running.signal(signal.SIGKILL)
    assert running.ended().code == -signal.SIGKILL
    run = client.read_flow_run(run_id)
    assert run.state.name in ("Running", "Crashed", "AwaitingRetry"), "a server may notice that the process is gone"


def test_a_run_whose_process_was_killed_can_be_ended_by_hand(client, processes, prefect, name):
    running, run_id = started(processes, name)
    running.signal(signal.SIGKILL)
    running.ended()
    prefect("flow-run", "cancel", run_id)
    run = client.read_flow_run(run_id)
    assert run.state.name in ("Cancelling", "Cancelled")


def test_a_flow_of_its_own_interpreter_works_without_the_fork(client, processes, name):
    """The other tests fork a process that has the client imported; this one starts it as a user does."""
    outcome = processes.run("long_flow.py", name, 0.1, cold=True)
    assert "started " in outcome.output
    assert reads.run_of_flow(client, name).state.name == "Completed"
    assert reads.task_runs(client, reads.run_of_flow(client, name).id, 1)[0].state.name == "Completed"
