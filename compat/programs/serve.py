"""Serves flows as a user would: `python serve.py FLOW-NAME DEPLOYMENT-NAME [CRON]`."""

import os
import sys
import time

from prefect import flow, get_run_logger, task


@task
def double(number: int):
    return number * 2


@flow(name=os.environ.get("COMPAT_FLOW") or sys.argv[1])
def served(number: int = 1, seconds: float = 0):
    get_run_logger().info("served with %s", number)
    get_run_logger().info("in process %s", os.getpid())
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(0.1)
    return double(number)


if __name__ == "__main__":
    # The flow is imported again by the process that runs it, which has no arguments.
    os.environ["COMPAT_FLOW"] = sys.argv[1]
    more = {"cron": sys.argv[3]} if len(sys.argv) > 3 else {}
    served.serve(name=sys.argv[2], tags=["served"], description="a served flow", version="1", **more)
