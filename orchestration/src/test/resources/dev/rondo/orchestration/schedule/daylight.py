"""Prints the times that the stock server's schedules have: a line for each line read, kind, rule, zone, start, count."""
import asyncio
import sys
from datetime import datetime, timedelta, timezone

try:
    from prefect.server.schemas.schedules import CronSchedule, IntervalSchedule, RRuleSchedule
except ImportError:
    sys.exit(3)


def schedule(kind, rule, zone, start):
    if kind == "cron":
        return CronSchedule(cron=rule, timezone=zone)
    if kind == "interval":
        seconds, anchor = rule.split("@")
        return IntervalSchedule(
            interval=timedelta(seconds=int(seconds)), anchor_date=datetime.fromisoformat(anchor), timezone=zone)
    return RRuleSchedule(rrule=rule.replace("\\n", "\n"), timezone=zone)


for line in sys.stdin.read().splitlines():
    kind, rule, zone, start, count = line.split("\t")
    begin = datetime.fromisoformat(start)
    found = asyncio.run(schedule(kind, rule, zone, begin).get_dates(n=int(count), start=begin))
    print(" ".join(each.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ") for each in found))
