"""Two servers on one PostgreSQL, one of them killed and started again in a loop: together they are as one.

COMPAT_CHAOS_SECONDS says for how long (300), COMPAT_CHAOS_SEED makes a run the same again.
"""

import os
import random
import threading
import time
import uuid
from collections import Counter
from datetime import datetime, timedelta, timezone

import httpx
import pytest

from support import servers
from support.wait import until

SECONDS = float(os.environ.get("COMPAT_CHAOS_SECONDS", "300"))
SEED = int(os.environ.get("COMPAT_CHAOS_SEED", str(random.randint(1, 9999))))
DEPLOYMENTS = 200
CLAIMERS = 2

pytestmark = [pytest.mark.long, pytest.mark.own_server, pytest.mark.timeout(SECONDS + 400)]


@pytest.fixture
def pair(request):
    """Two servers on one database, and the database."""
    if request.config.getoption("--server") != "rondo" or not os.environ.get("RONDO_TEST_POSTGRES"):
        pytest.skip("needs --server rondo and RONDO_TEST_POSTGRES")
    database = servers.Database.create()
    made = [servers.make("rondo", "postgres", shared=database) for _ in range(2)]
    try:
        for server in made:
            server.start()
        yield made, database
    finally:
        for server in made:
            server.stop()
        database.drop()


class Loop:
    """Does something again and again until it is told to stop; what goes wrong in it fails the test."""

    def __init__(self, turn):
        self._turn, self._over, self.failure = turn, threading.Event(), None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self._thread.join(120)
        if self.failure:
            raise self.failure

    def _run(self):
        try:
            while not self._over.is_set():
                self._turn(self._over.wait)
        except BaseException as failure:
            self.failure = failure


class Killer:
    """Kills a server and starts it again, at random moments."""

    def __init__(self, server):
        self._server, self._random, self.kills = server, random.Random(SEED), 0

    def turn(self, pause):
        if not pause(self._random.uniform(1, 8)):
            self._server.kill()
            self.kills += 1
            self._server.start()


class Claimer:
    """Takes up what is due, as a runner does: whoever has set a run to Pending drives it to its end."""

    def __init__(self, pair, deployments, number):
        self._clients = [httpx.Client(base_url=server.url, timeout=10) for server in pair]
        self._deployments, self._number = deployments, number
        self.ended, self.claimed = Counter(), Counter()

    def _post(self, path, body):
        """The answer of one of the servers; None when the one asked is away."""
        self._number += 1
        try:
            answer = self._clients[self._number % 2].post(path, json=body)
        except httpx.HTTPError:
            return None
        if answer.status_code == 503:
            return None
        assert answer.status_code < 300, (path, answer.status_code, answer.text)
        return answer.json()

    def turn(self, pause):
        body = {"deployment_ids": self._deployments, "scheduled_before": now().isoformat(), "limit": 100}
        due = self._post("/deployments/get_scheduled_flow_runs", body) or []
        for run in due:
            self._drive(run["id"])
        if not due:
            pause(0.2)

    def _drive(self, run):
        if not self._propose(run, "PENDING"):
            return
        self.claimed[run] += 1
        for state in ("RUNNING", "COMPLETED"):
            while (answer := self._propose(run, state)) is None:
                time.sleep(0.05)  # a driver says it again until it is heard
        self.ended[run] += 1

    def _propose(self, run, state):
        # A kept result is what tells whoever still has the run on a list that it is over.
        data = {"type": "reference", "storage_key": run} if state == "COMPLETED" else None
        answer = self._post(f"/flow_runs/{run}/set_state", {"state": {"type": state, "data": data}})
        return None if answer is None else answer["status"] == "ACCEPT"


def now():
    return datetime.now(timezone.utc)


def deploy(server, number):
    with httpx.Client(base_url=server.url, timeout=30) as client:
        flow = client.post("/flows/", json={"name": f"flow-{number % 20}"}).json()["id"]
        schedule = {"interval": 3 + number % 5, "anchor_date": "2026-01-01T00:00:00Z"}
        body = {"name": f"d{number}", "flow_id": flow, "enforce_parameter_schema": False, "schedules": [{"schedule": schedule}]}
        answer = client.post("/deployments/", json=body)
        assert answer.status_code == 201, answer.text
        return answer.json()["id"], schedule["interval"]


def test_every_scheduled_time_has_exactly_one_run(pair):
    both, database = pair
    print(f"seed {SEED}")
    began = now() + timedelta(seconds=30)  # by then all are planned
    intervals = dict(deploy(both[number % 2], number) for number in range(DEPLOYMENTS))
    killer, claimers = Killer(both[1]), [Claimer(both, list(intervals), number) for number in range(CLAIMERS)]
    with Loop(killer.turn), Loop(claimers[0].turn), Loop(claimers[1].turn):
        time.sleep(SECONDS)  # the time in which the server is killed is what this test is about
    ended = now()
    for server in both:
        until(lambda: servers.is_ready(server.url), what=f"the server at {server.url}")

    expected = sum(len(times(interval, began, ended)) for interval in intervals.values())
    lost = missing(database, intervals, began, ended)
    doubled = [row for row in planned(database).items() if row[1] > 1]
    claimed = claimers[0].claimed + claimers[1].claimed
    twice = [run for run, count in claimed.items() if count > 1]
    print(f"{killer.kills} kills, {expected} times, {len(claimed)} runs taken up, "
          f"{len(lost)} lost {lost[:5]}, {len(doubled)} doubled, {len(twice)} taken twice, span {began} {ended}")
    assert killer.kills > SECONDS / 30
    assert not lost
    assert not doubled
    assert not twice
    assert len(claimed) > expected / 20
    completed = database.rows("SELECT id FROM flow_run WHERE state_type = 'COMPLETED'")
    finished = {str(uuid.UUID(bytes=bytes(row[0]))) for row in completed}
    assert not [run for claimer in claimers for run in claimer.ended if run not in finished]


def times(interval, began, ended):
    """The times of a schedule in a span, in whole seconds."""
    first = -(-int(began.timestamp()) // interval) * interval
    return range(first, int(ended.timestamp()), interval)


def planned(database):
    """How many runs there are for each time, in seconds, of each deployment."""
    rows = database.rows("SELECT deployment_id, expected_start_time FROM flow_run WHERE auto_scheduled = 1")
    return Counter((str(uuid.UUID(bytes=bytes(deployment))), micros // 1_000_000) for deployment, micros in rows)


def missing(database, intervals, began, ended):
    found = planned(database)
    return [
        (deployment, at)
        for deployment, interval in intervals.items()
        for at in times(interval, began, ended)
        if (deployment, at) not in found
    ]
