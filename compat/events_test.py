"""Events: emitted over the WebSocket, kept, filtered, counted, and subscribed to."""

import asyncio
import json
import time
from datetime import datetime, timedelta, timezone
from uuid import uuid4

import pytest
from prefect import flow
from prefect.events import Event, emit_event
from prefect.events.clients import get_events_client, get_events_subscriber
from prefect.events.filters import EventFilter, EventNameFilter, EventResourceFilter

from support import reads
from support.wait import until


def find(api, **filters):
    body = {"filter": {"order": "ASC", **filters}, "limit": 50}
    answer = api.post("/events/filter", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def of_resource(api, resource_id):
    return find(api, resource={"id": [resource_id]})["events"]


def test_an_emitted_event_is_kept(api, name):
    emitted = emit_event(
        event="compat.model.trained",
        resource={"prefect.resource.id": f"compat.{name}", "prefect.resource.name": "model"},
        related=[{"prefect.resource.id": "compat.data", "prefect.resource.role": "input"}],
        payload={"accuracy": 0.93, "nested": {"a": [1, None]}},
    )
    (event,) = until(lambda: of_resource(api, f"compat.{name}"), what="the event")
    assert event["id"] == str(emitted.id)
    assert event["event"] == "compat.model.trained"
    assert event["payload"] == {"accuracy": 0.93, "nested": {"a": [1, None]}}
    # The client may add the flow run in which its event thread was started.
    assert {"prefect.resource.id": "compat.data", "prefect.resource.role": "input"} in event["related"]
    assert event["received"] >= event["occurred"][:10]


def test_an_event_that_is_sent_twice_is_kept_once(api, name):
    event = Event(event="compat.twice", resource={"prefect.resource.id": f"compat.{name}"})

    async def sends():
        for _ in range(2):
            async with get_events_client() as events:
                await events.emit(event)

    asyncio.run(sends())
    last = Event(event="compat.last", resource={"prefect.resource.id": f"compat.{name}"})

    async def ends():
        async with get_events_client() as events:
            await events.emit(last)

    asyncio.run(ends())
    until(lambda: any(e["event"] == "compat.last" for e in of_resource(api, f"compat.{name}")), what="the last one")
    assert [e["event"] for e in of_resource(api, f"compat.{name}")].count("compat.twice") == 1


def test_a_thousand_events_arrive(api, name):
    async def sends():
        async with get_events_client() as events:
            for number in range(1000):
                await events.emit(
                    Event(event="compat.many", resource={"prefect.resource.id": f"compat.{name}.{number}"})
                )

    asyncio.run(sends())
    count = {"filter": {"resource": {"id_prefix": [f"compat.{name}."]}}}

    def total():
        answer = api.post("/events/filter", json={**count, "limit": 1})
        return answer.json()["total"] == 1000

    until(total, what="all 1000 events", seconds=50)


def test_a_subscriber_is_told_at_once(name):
    async def listens():
        wanted = EventFilter(event=EventNameFilter(name=["compat.told"]),
                             resource=EventResourceFilter(id=[f"compat.{name}"]))
        async with get_events_subscriber(filter=wanted) as subscriber, get_events_client() as events:
            begin = time.monotonic()
            await events.emit(Event(event="compat.other", resource={"prefect.resource.id": f"compat.{name}"}))
            sent = Event(event="compat.told", resource={"prefect.resource.id": f"compat.{name}"})
            await events.emit(sent)
            async with asyncio.timeout(30):
                async for event in subscriber:
                    return sent.id, event.id, time.monotonic() - begin

    sent, received, took = asyncio.run(listens())
    assert sent == received
    assert took < 10


def test_what_happened_just_before_is_told_to_a_new_subscriber(api, name):
    emit_event(event="compat.before", resource={"prefect.resource.id": f"compat.{name}"})
    until(lambda: of_resource(api, f"compat.{name}"), what="the event")

    async def listens():
        wanted = EventFilter(resource=EventResourceFilter(id=[f"compat.{name}"]))
        async with get_events_subscriber(filter=wanted) as subscriber, asyncio.timeout(30):
            async for event in subscriber:
                return event.event

    assert asyncio.run(listens()) == "compat.before"


def test_a_flow_run_tells_of_each_of_its_states(client, api, name):
    @flow(name=name)
    def quick():
        return 1

    quick()
    run = reads.run_of_flow(client, name)

    def states():
        events = [e for e in of_resource(api, f"prefect.flow-run.{run.id}") if "heartbeat" not in e["event"]]
        return events if len(events) == 3 else None

    events = until(states, what="three events")
    assert [event["event"] for event in events] == [
        "prefect.flow-run.Pending",
        "prefect.flow-run.Running",
        "prefect.flow-run.Completed",
    ]
    assert events[2]["id"] == str(run.state_id), "the event has the id of the state"
    assert events[2]["follows"] == events[1]["id"]
    assert events[2]["payload"]["intended"] == {"from": "RUNNING", "to": "COMPLETED"}
    resource = events[2]["resource"]
    assert (resource["prefect.resource.name"], resource["prefect.state-type"]) == (run.name, "COMPLETED")
    assert {"prefect.resource.id": f"prefect.flow.{run.flow_id}", "prefect.resource.role": "flow",
            "prefect.resource.name": name} in events[2]["related"]


def test_events_are_filtered_and_paged(api, name):
    for number in range(5):
        emit_event(event=f"compat.{name}.{number % 2}", resource={"prefect.resource.id": f"compat.{name}"})
    until(lambda: len(of_resource(api, f"compat.{name}")) == 5, what="five events")
    assert len(find(api, event={"name": [f"compat.{name}.0"]})["events"]) == 3
    assert len(find(api, event={"prefix": [f"compat.{name}."]})["events"]) == 5
    assert len(find(api, event={"prefix": [f"compat.{name}."], "exclude_name": [f"compat.{name}.0"]})["events"]) == 2
    later = (datetime.now(timezone.utc) + timedelta(hours=1)).isoformat()
    assert find(api, resource={"id": [f"compat.{name}"]}, occurred={"since": later, "until": later})["events"] == []
    page = api.post("/events/filter", json={"filter": {"resource": {"id": [f"compat.{name}"]}}, "limit": 2}).json()
    seen, total = page["events"], page["total"]
    while page["next_page"]:
        answer = api.get(page["next_page"])
        assert answer.status_code == 200
        page = answer.json()
        seen += page["events"]
    assert (total, len(seen), len({event["id"] for event in seen})) == (5, 5, 5)


@pytest.mark.parametrize("countable", ["day", "time", "event", "resource"])
def test_events_are_counted(server, api, name, countable):
    if server.name == "stock" and countable == "day":
        pytest.xfail("the Python server 3.9.1 answers 500 to this on SQLite")
    for number in range(3):
        emit_event(event=f"compat.{number % 2}", resource={"prefect.resource.id": f"compat.{name}"})
    until(lambda: len(of_resource(api, f"compat.{name}")) == 3, what="three events")
    now = datetime.now(timezone.utc)
    body = {
        "filter": {
            "resource": {"id": [f"compat.{name}"]},
            "occurred": {"since": (now - timedelta(hours=1)).isoformat(), "until": (now + timedelta(hours=1)).isoformat()},
        },
        "time_unit": "hour",
        "time_interval": 1,
    }
    counted = api.post(f"/events/count-by/{countable}", json=body).json()
    assert sum(entry["count"] for entry in counted) == 3
    if countable == "event":
        assert {entry["value"]: entry["count"] for entry in counted} == {"compat.0": 2, "compat.1": 1}


def test_events_are_posted_too(api, name):
    event = {"id": str(uuid4()), "occurred": datetime.now(timezone.utc).isoformat(), "event": "compat.posted",
             "resource": {"prefect.resource.id": f"compat.{name}"}}
    assert api.post("/events", json=[event]).status_code == 204
    assert until(lambda: of_resource(api, f"compat.{name}"), what="the event")[0]["id"] == event["id"]


def test_events_from_the_command_line(api, prefect, processes, name):
    streaming = processes.start_cli("events", "stream", "--format", "text").shows("Subscribing to event stream")
    outcome = prefect("events", "emit", "compat.shell", "--resource-id", f"compat.{name}", "--payload", '{"a": 1}')
    assert "Successfully emitted" in outcome.output
    (event,) = until(lambda: of_resource(api, f"compat.{name}"), what="the event")
    assert event["payload"] == {"a": 1}
    streaming.shows(f"compat.{name}")
    prefect("events", "emit", "compat.related", "--resource", json.dumps({"prefect.resource.id": f"compat.{name}.2"}),
            "--related", json.dumps([{"prefect.resource.id": "x", "prefect.resource.role": "y"}]))
    assert until(lambda: of_resource(api, f"compat.{name}.2"), what="the event")[0]["related"]
