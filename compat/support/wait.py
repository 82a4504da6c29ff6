"""Waiting for what another process does: asks again in short steps until it is so or the time is over."""

import os
import time

PATIENCE = 30.0
FACTOR = float(os.environ.get("COMPAT_PATIENCE", "1"))  # more than 1 on a machine that others keep busy


def until(question, *, what="the expected", seconds=PATIENCE, step=0.1):
    """The first truthy answer of `question`; fails with the last answer or error when the time is over."""
    seconds *= FACTOR
    end = time.monotonic() + seconds
    answer, error = None, None
    while True:
        try:
            answer, error = question(), None
            if answer:
                return answer
        except Exception as failure:  # not there yet counts as no; the last one is told at the end
            error = failure
        if time.monotonic() > end:
            raise AssertionError(f"{what} did not happen within {seconds} s; last answer: {answer!r}") from error
        time.sleep(step)
        step = min(step * 1.3, 1.0)
