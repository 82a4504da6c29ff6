"""A flow that says when it runs and then goes on for as long as it is told, so that it can be killed or cancelled."""

import sys
import time

from prefect import flow, get_run_logger, task
from prefect.runtime import flow_run


@task
def waits(seconds: float):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(0.1)


@flow(name=sys.argv[1] if len(sys.argv) > 1 else "long-flow")
def long_flow(seconds: float = 60):
    get_run_logger().info("running for %s s", seconds)
    print(f"started {flow_run.id}", flush=True)
    waits(seconds)
    return seconds


if __name__ == "__main__":
    long_flow(float(sys.argv[2]) if len(sys.argv) > 2 else 60)
