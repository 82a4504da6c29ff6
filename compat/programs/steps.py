"""The same in Python: a flow of a few tasks, each of which writes down when it begins and when it ends."""

import os
import time

from prefect import flow, task
from prefect.runtime import flow_run


@task
def step(file: str, number: int, millis: int):
    write(file, number, "begin")
    time.sleep(millis / 1000)
    write(file, number, "end")


def write(file, number, what):
    with open(file, "a") as lines:
        lines.write(f"{flow_run.id} {os.getpid()} step-{number} {what} {int(time.time() * 1000)}\n")


@flow
def python_steps(file: str, millis: int):
    for number in range(3):
        step(file, number, millis)
