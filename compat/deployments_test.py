"""Deployments: what is kept of them, their schedules, and what the scheduler makes of these."""

import json
from datetime import datetime, timedelta, timezone

import pytest
from prefect import flow
from prefect.client.schemas.actions import DeploymentScheduleCreate, WorkPoolCreate
from prefect.client.schemas.filters import DeploymentFilter
from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule
from prefect.deployments import run_deployment
from prefect.exceptions import ObjectNotFound
from prefect.schedules import Cron, Interval, RRule

from support import pools, reads
from support.wait import until


@pytest.fixture
def pool(client, name):
    client.create_work_pool(WorkPoolCreate(name=name, type="process"))
    return name


def planned(client, deployment_id):
    return [
        run
        for run in reads.runs_of_deployment(client, deployment_id)
        if run.auto_scheduled and run.state.type.value == "SCHEDULED"
    ]


def times(runs):
    return [run.next_scheduled_start_time for run in runs]


def test_what_is_deployed_is_kept(client, pool, name):
    deployment_id = pools.deploy(
        name, pool, description="how and why", tags=["a", "b"], version="3", parameters={"number": 4},
        job_variables={"env": {"A": "1"}}, enforce_parameter_schema=True,
    )
    deployment = client.read_deployment(deployment_id)
    assert deployment.name == name
    assert (deployment.description, set(deployment.tags), deployment.version) == ("how and why", {"a", "b"}, "3")
    assert deployment.parameters == {"number": 4}
    assert deployment.job_variables == {"env": {"A": "1"}}
    assert deployment.entrypoint == "pool.py:pooled"
    assert deployment.status.value == "NOT_READY"
    assert deployment.labels["prefect.flow.id"] == str(deployment.flow_id)
    assert set(deployment.parameter_openapi_schema["properties"]) == {"number", "seconds", "fail", "exit_code"}


def test_deploying_again_changes_the_deployment(client, pool, name):
    first = pools.deploy(name, pool, parameters={"number": 1})
    second = pools.deploy(name, pool, parameters={"number": 2}, tags=["new"])
    assert first == second
    deployment = client.read_deployment(first)
    assert (deployment.parameters, deployment.tags) == ({"number": 2}, ["new"])


def test_a_cron_schedule_plans_its_runs(client, pool, name):
    deployment_id = pools.deploy(name, pool, schedules=[Cron("0 2 * * *", timezone="America/New_York")])
    runs = until(lambda: planned(client, deployment_id), what="planned runs", seconds=50)
    assert len(runs) >= 3
    starts = sorted(times(runs))
    assert starts[0] > datetime.now(timezone.utc)
    assert {(start.minute, start.second) for start in starts} == {(0, 0)}
    assert len(set(starts)) == len(starts)


def test_an_interval_schedule_plans_its_runs(client, pool, name):
    anchor = datetime(2026, 1, 1, 0, 0, 30, tzinfo=timezone.utc)
    schedule = Interval(timedelta(minutes=15), anchor_date=anchor)
    deployment_id = pools.deploy(name, pool, schedules=[schedule])
    starts = sorted(times(until(lambda: planned(client, deployment_id), what="planned runs", seconds=50)))
    assert {start.second for start in starts} == {30}
    assert {(later - earlier).total_seconds() for earlier, later in zip(starts, starts[1:])} == {900}


def test_a_recurrence_rule_plans_its_runs(client, pool, name):
    deployment_id = pools.deploy(name, pool, schedules=[RRule("FREQ=HOURLY;BYMINUTE=20;BYSECOND=0")])
    starts = times(until(lambda: planned(client, deployment_id), what="planned runs", seconds=50))
    assert {start.minute for start in starts} == {20}


def test_a_schedule_has_parameters_of_its_own(client, pool, name):
    schedules = [
        Cron("0 2 * * *", parameters={"number": 2}, slug="night"),
        Cron("0 14 * * *", parameters={"number": 14}, slug="day"),
    ]
    deployment_id = pools.deploy(name, pool, schedules=schedules)
    runs = until(lambda: len(planned(client, deployment_id)) >= 6 and planned(client, deployment_id),
                 what="planned runs", seconds=50)
    assert {run.next_scheduled_start_time.hour: run.parameters["number"] for run in runs} == {2: 2, 14: 14}
    assert {schedule.slug for schedule in client.read_deployment(deployment_id).schedules} == {"night", "day"}


def test_pausing_takes_away_what_was_planned_and_resuming_brings_it_back(client, pool, name):
    deployment_id = pools.deploy(name, pool, schedules=[Cron("0 2 * * *")])
    until(lambda: planned(client, deployment_id), what="planned runs", seconds=50)
    client.pause_deployment(deployment_id)
    until(lambda: not planned(client, deployment_id), what="no planned runs")
    assert client.read_deployment(deployment_id).paused is True
    client.resume_deployment(deployment_id)
    until(lambda: planned(client, deployment_id), what="planned runs again", seconds=50)


def test_schedules_come_and_go(client, pool, name):
    deployment_id = pools.deploy(name, pool)
    create = [DeploymentScheduleCreate(schedule=IntervalSchedule(interval=timedelta(hours=1)), active=True)]
    (schedule,) = client.create_deployment_schedules(deployment_id, [(c.schedule, c.active) for c in create])
    until(lambda: planned(client, deployment_id), what="planned runs", seconds=50)
    client.update_deployment_schedule(deployment_id, schedule.id, active=False)
    until(lambda: not planned(client, deployment_id), what="no planned runs")
    client.delete_deployment_schedule(deployment_id, schedule.id)
    assert client.read_deployment_schedules(deployment_id) == []


def test_a_run_can_be_planned_for_later(client, pool, name):
    pools.deploy(name, pool)
    later = datetime.now(timezone.utc) + timedelta(hours=1)
    run = run_deployment(f"pooled/{name}", scheduled_time=later, flow_run_name="later", timeout=0)
    assert abs((run.next_scheduled_start_time - later).total_seconds()) < 1
    assert run.name == "later"


def test_a_run_that_nobody_takes_is_late(client, pool, name):
    pools.deploy(name, pool)
    run = run_deployment(f"pooled/{name}", timeout=0)
    run = reads.wait_for_state(client, run.id, "Late", seconds=55)
    assert run.state.type.value == "SCHEDULED"


def test_a_deployment_is_deleted_with_what_was_planned(client, pool, name):
    deployment_id = pools.deploy(name, pool, schedules=[Cron("0 2 * * *")])
    until(lambda: planned(client, deployment_id), what="planned runs", seconds=50)
    client.delete_deployment(deployment_id)
    with pytest.raises(ObjectNotFound):
        client.read_deployment(deployment_id)
    assert not planned(client, deployment_id)


def test_deployments_are_found_by_filters(client, pool, name):
    pools.deploy(name, pool, tags=[name])
    found = client.read_deployments(deployment_filter=DeploymentFilter(tags={"all_": [name]}))
    assert [deployment.name for deployment in found] == [name]


def test_a_bad_schedule_is_refused(client, api, pool, name):
    deployment_id = pools.deploy(name, pool)
    answer = api.post(f"/deployments/{deployment_id}/schedules", json=[{"schedule": {"cron": "at noon"}}])
    assert answer.status_code == 422
    with pytest.raises(ValueError):
        CronSchedule(cron="at noon")


def test_deployments_from_the_command_line(client, prefect, pool, name):
    pools.deploy(name, pool)
    full = f"pooled/{name}"
    assert name in prefect("deployment", "ls").output
    assert name in prefect("deployment", "inspect", full).output
    inspected = json.loads(prefect("deployment", "inspect", full, "--output", "json").output)
    assert inspected["name"] == name
    prefect("deployment", "run", full, "--param", "number=3", "--tag", "by-hand", "--flow-run-name", "mine")
    (run,) = reads.runs_of_deployment(client, inspected["id"])
    assert (run.name, run.parameters["number"], "by-hand" in run.tags) == ("mine", 3, True)
    assert "not found" in prefect("deployment", "run", "pooled/none-such", expect=1).output.lower()
    prefect("deployment", "delete", full)
    assert "not found" in prefect("deployment", "inspect", full, expect=1).output


def test_schedules_from_the_command_line(client, prefect, pool, name):
    deployment_id = pools.deploy(name, pool)
    full = f"pooled/{name}"
    prefect("deployment", "schedule", "create", full, "--cron", "0 2 * * *", "--timezone", "Europe/Berlin")
    prefect("deployment", "schedule", "create", full, "--interval", "3600")
    prefect("deployment", "schedule", "create", full, "--rrule", "FREQ=DAILY")
    assert "0 2 * * *" in prefect("deployment", "schedule", "ls", full).output
    schedules = client.read_deployment_schedules(deployment_id)
    assert len(schedules) == 3
    prefect("deployment", "schedule", "pause", full, schedules[0].id)
    active = {schedule.id: schedule.active for schedule in client.read_deployment_schedules(deployment_id)}
    assert active[schedules[0].id] is False
    prefect("deployment", "schedule", "resume", full, schedules[0].id)
    prefect("deployment", "schedule", "delete", full, schedules[0].id, "-y")
    assert len(client.read_deployment_schedules(deployment_id)) == 2
    prefect("deployment", "schedule", "clear", full, "-y")
    assert client.read_deployment_schedules(deployment_id) == []
