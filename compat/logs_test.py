"""Logs: read back, filtered, downloaded, and streamed while they come in."""

import asyncio
import csv
import io
import logging

from prefect import flow, get_run_logger, task
from prefect.client.schemas.filters import LogFilter
from prefect.logging.clients import get_logs_subscriber

from support import reads
from support.wait import until


def test_logs_of_flows_and_tasks_are_kept_with_their_levels(client, name):
    @task
    def warns():
        get_run_logger().warning("from the task")

    @flow(name=name, log_prints=True)
    def logs():
        get_run_logger().info("from the flow")
        print("printed")
        warns()

    logs()
    run = reads.run_of_flow(client, name)
    (task_run,) = reads.task_runs(client, run.id, 1)
    messages = until(
        lambda: {"from the flow", "from the task", "printed"}
        <= set(all_messages := [log.message for log in _logs(client, run.id)]) and all_messages,
        what="all logs",
    )
    assert any("Finished in state" in message for message in messages)
    (warning,) = [log for log in _logs(client, run.id) if log.message == "from the task"]
    assert (warning.level, warning.task_run_id) == (logging.WARNING, task_run.id)
    stamps = [log.timestamp for log in _logs(client, run.id)]
    assert stamps == sorted(stamps)


def _logs(client, flow_run_id, **more):
    return client.read_logs(log_filter=LogFilter(flow_run_id={"any_": [flow_run_id]}, **more), limit=200)


def test_logs_are_filtered_by_level_and_text(client, api, name):
    @flow(name=name)
    def logs():
        get_run_logger().info("the needle in the stack")
        get_run_logger().error("something else")

    logs()
    run = reads.run_of_flow(client, name)
    reads.logs_of(client, run.id, "something else")
    assert [log.message for log in _logs(client, run.id, level={"ge_": logging.ERROR})] == ["something else"]
    body = {"logs": {"flow_run_id": {"any_": [str(run.id)]}, "text": {"query": "needle"}}}
    assert [log["message"] for log in api.post("/logs/filter", json=body).json()] == ["the needle in the stack"]


def test_a_large_log_and_many_logs_arrive(client, name):
    @flow(name=name)
    def logs():
        get_run_logger().info("x" * 50_000)
        for number in range(500):
            get_run_logger().info("number %s", number)

    logs()
    run = reads.run_of_flow(client, name)
    reads.logs_of(client, run.id, "x" * 50_000)

    def all_there():
        pages = [
            client.read_logs(log_filter=LogFilter(flow_run_id={"any_": [run.id]}), limit=200, offset=offset)
            for offset in (0, 200, 400)
        ]
        return sum(log.message.startswith("number ") for page in pages for log in page) == 500

    until(all_there, what="all 500 logs")


def test_the_logs_of_a_run_are_downloaded_as_csv(client, api, name):
    @flow(name=name)
    def logs():
        get_run_logger().info('with "quotes", commas\nand lines')

    logs()
    run = reads.run_of_flow(client, name)
    reads.logs_of(client, run.id, "quotes")
    answer = api.get(f"/flow_runs/{run.id}/logs/download")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert any('with "quotes", commas\nand lines' in row for row in rows)


def test_logs_are_streamed_while_they_come_in(client, name):
    @flow(name=name)
    def logs():
        get_run_logger().info("streamed by %s", name)

    async def listens():
        async with get_logs_subscriber(filter=LogFilter(level={"ge_": logging.INFO})) as stream:
            running = asyncio.create_task(asyncio.to_thread(logs))
            async with asyncio.timeout(40):
                async for log in stream:
                    if log.message == f"streamed by {name}":
                        await running
                        return log

    log = asyncio.run(listens())
    assert log.flow_run_id == reads.run_of_flow(client, name).id
    assert log.level == logging.INFO


def test_a_stream_gives_only_what_its_filter_wants(client, api, name):
    @flow(name=name)
    def quick():
        return 1

    quick()
    run = reads.run_of_flow(client, name)

    def send(flow_run_id, message):
        entry = {"name": "compat", "level": 20, "message": message, "timestamp": "2026-11-27T00:00:00Z",
                 "flow_run_id": flow_run_id}
        from datetime import datetime, timezone

        entry["timestamp"] = datetime.now(timezone.utc).isoformat()
        assert api.post("/logs/", json=[entry]).status_code == 201

    async def listens():
        wanted = LogFilter(flow_run_id={"any_": [run.id]})
        async with get_logs_subscriber(filter=wanted) as stream:
            await asyncio.to_thread(send, "00000000-0000-4000-8000-00000000000f", "of another run")
            await asyncio.to_thread(send, str(run.id), "of this run")
            async with asyncio.timeout(30):
                async for log in stream:
                    return log.message

    assert asyncio.run(listens()) == "of this run"
