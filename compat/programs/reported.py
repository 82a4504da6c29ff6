"""Runs flows for a while and writes down what the client said of each task run: `python reported.py FILE SECONDS SEED`.

The client reports a task run's states as events; what it hands to its event client is what it has said. Each line of the
file is one flow run or one state of a task run, written before the program goes on.
"""

import json
import random
import sys
import time

from prefect import flow, task
from prefect.events import worker as events_worker
from prefect.runtime import flow_run

FILE = open(sys.argv[1], "a", buffering=1)


def say(**what):
    print(json.dumps(what), file=FILE)


def listen():
    """Notes each task-run event on its way to the client's queue."""
    send = events_worker.EventsWorker.send

    def noted(self, event, *more):
        result = send(self, event, *more) if more else send(self, event)
        if event.event.startswith("prefect.task-run."):
            say(task_run=event.resource.id.rsplit(".", 1)[1], state=event.resource["prefect.state-name"],
                state_id=str(event.id), occurred=event.occurred.isoformat())
        return result

    events_worker.EventsWorker.send = noted


@task(retries=1)
def flaky(number: int, fails: bool):
    if fails and not number % 2:
        raise ValueError("told to fail")
    return number


@task
def waits(seconds: float):
    time.sleep(seconds)


@flow
def child(number: int):
    return flaky(number, False)


@flow(retries=1)
def chaotic(seed: int):
    say(flow_run=flow_run.id)
    chance = random.Random(seed)
    futures = [flaky.submit(number, chance.random() < 0.1) for number in range(chance.randint(3, 12))]
    waits(chance.random() * 0.5)
    if chance.random() < 0.4:
        child(seed)
    for future in futures:
        future.wait()
    if chance.random() < 0.1:
        raise ValueError("the flow was told to fail")


if __name__ == "__main__":
    listen()
    end, seed = time.monotonic() + float(sys.argv[2]), int(sys.argv[3])
    while time.monotonic() < end:
        seed += 1
        try:
            chaotic.with_options(name=f"chaotic-{sys.argv[3]}")(seed, return_state=True)
        except Exception as error:  # the client gave up on a server that is not there: the run is seen on the server
            say(error=repr(error)[:300])
    say(done=True)
