"""Background tasks: `python background.py` serves them; a test submits them with .delay from elsewhere."""

import sys
import time
from pathlib import Path

from prefect import task


@task(task_run_name="background-{number}", persist_result=True)
def triple(number: int, folder: str = ""):
    if folder:
        Path(folder, str(number)).touch()
    return number * 3


@task(retries=1, retry_delay_seconds=0.2, persist_result=True)
def flaky(folder: str):
    seen = Path(folder, "seen")
    if not seen.exists():
        seen.touch()
        raise ValueError("the first time it fails")
    return "second time"


@task
def slow(seconds: float):
    time.sleep(seconds)


if __name__ == "__main__":
    from prefect.task_worker import serve

    serve(triple, flaky, slow, limit=int(sys.argv[1]) if len(sys.argv) > 1 else 5)
