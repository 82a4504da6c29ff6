"""A served flow that suspends itself until someone approves: `python suspend.py FLOW-NAME`."""

import os
import sys

from prefect import flow, get_run_logger, suspend_flow_run, task
from prefect.input import RunInput


class Approval(RunInput):
    accepted: bool


@task(persist_result=True)
def prepares():
    return 1


@flow(name=os.environ.get("COMPAT_FLOW") or sys.argv[1], persist_result=True)
def suspends():
    prepares()
    approval = suspend_flow_run(wait_for_input=Approval, timeout=120)
    get_run_logger().info("accepted: %s", approval.accepted)
    return approval.accepted


if __name__ == "__main__":
    os.environ["COMPAT_FLOW"] = sys.argv[1]
    suspends.serve(name="suspends")
