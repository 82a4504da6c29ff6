"""Prints the first times of schedules as croniter and dateutil see them, in UTC: one line in, one line out."""

import sys
from datetime import datetime, timezone
from itertools import islice

from croniter import croniter
from dateutil.rrule import rrulestr

START = datetime(2026, 3, 1)
ANCHOR = datetime(2020, 1, 1)


def cron(text, day_or):
    times = croniter(text, datetime(2026, 2, 28, 23, 59, 59), day_or=day_or)
    return [times.get_next(datetime) for _ in range(8)]


def rule(text):
    parsed = rrulestr(text, dtstart=ANCHOR, ignoretz=True)
    return list(islice(parsed.xafter(START, inc=True), 8))


for line in sys.stdin:
    kind, text = line.rstrip("\n").split("\t")
    try:
        text = text.replace("\\n", "\n")
        times = rule(text) if kind == "rule" else cron(text, kind == "or")
        print(" ".join(time.replace(tzinfo=timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ") for time in times))
    except Exception as refused:
        print("refused: " + type(refused).__name__)
