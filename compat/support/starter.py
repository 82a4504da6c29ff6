"""A process that has the client imported and forks to run it: importing takes two seconds of CPU, a fork takes none.

What runs in the fork is the stock client's own entry point with the arguments a shell would give it. Reads one JSON
order a line from standard input and answers each with the child's process id; the end of a child is told by a file that
holds its exit code.
"""

import atexit
import ctypes
import json
import os
import runpy
import signal
import sys
import threading
import traceback

import prefect
import prefect.cli
import prefect.cli._app
import prefect.deployments
import prefect.engine
import prefect.flow_engine
import prefect.runner
import prefect.task_worker
import prefect.workers.process  # noqa: F401  all of these only so that a fork has them


def end_with_parent():
    """Where the system can (Linux), a child does not outlive a starter that was killed."""
    set_parent_death_signal = 1
    try:
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)
    except (OSError, AttributeError):
        pass


def program(order):
    """Does in the fork what the order says."""
    end_with_parent()
    os.setsid()
    os.chdir(order["folder"])
    os.environ.update(order["environment"])
    for number, path, flags in (
        (0, os.devnull, os.O_RDONLY),
        (1, order["output"], os.O_WRONLY | os.O_CREAT | os.O_APPEND),
        (2, order["output"], os.O_WRONLY | os.O_CREAT | os.O_APPEND),
    ):
        os.dup2(os.open(path, flags, 0o600), number)
    sys.stdin, sys.stdout, sys.stderr = (
        open(0, "r"),
        open(1, "w", buffering=1),
        open(2, "w", buffering=1),
    )
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr
    sys.argv = order["arguments"]
    if order["kind"] == "cli":
        sys.argv = ["prefect", *sys.argv]
        sys.exit(prefect.cli.app())
    sys.path.insert(0, os.path.dirname(sys.argv[0]))
    runpy.run_path(sys.argv[0], run_name="__main__")


def fork(order):
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
        program(order)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(bool(end.code))
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    finally:
        leave(code)


def leave(code):
    """As an interpreter ends: waits for threads, runs what is registered for the end, then goes."""
    try:
        threading._shutdown()
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def tell_ends(ends):
    """Writes the exit code of every child that has ended to where the asker looks (negative: the signal)."""
    while ends:
        try:
            child, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if child == 0:
            return
        path = ends.pop(child, None)
        if path:
            with open(path + ".part", "w") as file:
                file.write(str(os.waitstatus_to_exitcode(status)))
            os.replace(path + ".part", path)


def serve():
    """Forks only from the main thread of a process without other threads."""
    commands = os.fdopen(os.dup(0), "r")
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    ends = {}
    signal.signal(signal.SIGCHLD, lambda *_: tell_ends(ends))
    print("ready", file=answers)
    for line in commands:
        order = json.loads(line)
        # A child may end before its id is known here.
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
        child = fork(order)
        ends[child] = order["end"]
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
        print(child, file=answers)


if __name__ == "__main__":
    serve()
