"""Flows for a process pool: deployed from this folder, run by a worker."""

import os
import time

from prefect import flow, get_run_logger, task
from prefect.runtime import deployment, flow_run


@task
def double(number: int):
    return number * 2


@flow(log_prints=True)
def pooled(number: int = 1, seconds: float = 0, fail: bool = False, exit_code: int = 0):
    get_run_logger().info("pooled %s in %s of %s", number, flow_run.name, deployment.name)
    print("with variable", os.environ.get("COMPAT_VARIABLE"))
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(0.1)
    if fail:
        raise ValueError("told to fail")
    if exit_code:
        os._exit(exit_code)
    return double(number)
