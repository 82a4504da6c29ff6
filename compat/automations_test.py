"""Automations: what happens (or does not) sets something off."""

import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from uuid import uuid4

import pytest
from prefect import flow, variables  # noqa: F401
from prefect.automations import Automation
from prefect.blocks.webhook import Webhook
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.events import emit_event
from prefect.events.actions import (
    CallWebhook,
    CancelFlowRun,
    ChangeFlowRunState,
    DoNothing,
    PauseAutomation,
    PauseDeployment,
    PauseWorkPool,
    RunDeployment,
)
from prefect.events.schemas.automations import CompoundTrigger, EventTrigger, Posture, SequenceTrigger

from support import pools, reads
from support.wait import until


def on(event, **more):
    return EventTrigger(expect={event}, posture=Posture.Reactive, threshold=1, **more)


def happens(event, resource_id, **more):
    return emit_event(event=event, resource={"prefect.resource.id": resource_id}, **more)


@pytest.fixture
def pool(client, name):
    client.create_work_pool(WorkPoolCreate(name=name, type="process"))
    return name


def events_of(api, automation_id, event):
    body = {"filter": {"event": {"name": [event]}, "resource": {"id": [f"prefect.automation.{automation_id}"]}}}
    return api.post("/events/filter", json=body).json()["events"]


def until_it_acts(api, automation_id, event="prefect.automation.action.executed", seconds=45):
    return until(lambda: events_of(api, automation_id, event), what=f"{event} of {automation_id}", seconds=seconds)


def test_an_event_runs_a_deployment_with_parameters_from_the_event(client, api, pool, name):
    deployment_id = pools.deploy(name, pool)
    automation = Automation(
        name=name,
        trigger=on(f"compat.{name}"),
        actions=[
            RunDeployment(
                source="selected",
                deployment_id=deployment_id,
                parameters={"number": {"__prefect_kind": "json",
                                       "value": {"__prefect_kind": "jinja", "template": "{{ event.payload.number }}"}}},
            )
        ],
    ).create()
    happens(f"compat.{name}", "compat.data", payload={"number": 11})
    (run,) = until(lambda: reads.runs_of_deployment(client, deployment_id), what="the run", seconds=45)
    assert run.parameters == {"number": 11}
    assert run.created_by.type == "AUTOMATION"
    (triggered,) = until_it_acts(api, automation.id, "prefect.automation.triggered")
    until_it_acts(api, automation.id)
    assert triggered["resource"]["prefect.resource.name"] == name


def test_a_trigger_fires_only_for_what_it_matches(client, api, pool, name):
    deployment_id = pools.deploy(name, pool)
    Automation(
        name=name,
        trigger=on(f"compat.{name}", match={"prefect.resource.id": f"compat.{name}.wanted*"}),
        actions=[RunDeployment(source="selected", deployment_id=deployment_id)],
    ).create()
    happens(f"compat.{name}", f"compat.{name}.other")
    happens("compat.something", f"compat.{name}.wanted")
    happens(f"compat.{name}", f"compat.{name}.wanted-1")
    until(lambda: reads.runs_of_deployment(client, deployment_id), what="the run", seconds=45)
    assert len(reads.runs_of_deployment(client, deployment_id)) == 1


def test_a_trigger_with_a_threshold_fires_when_it_is_reached(api, name):
    automation = Automation(
        name=name,
        trigger=EventTrigger(expect={f"compat.{name}"}, posture=Posture.Reactive, threshold=3,
                             within=timedelta(minutes=5), for_each={"prefect.resource.id"}),
        actions=[DoNothing()],
    ).create()
    for resource in ("a", "b", "a", "a"):
        happens(f"compat.{name}", f"compat.{name}.{resource}")
    (triggered,) = until_it_acts(api, automation.id, "prefect.automation.triggered")
    assert triggered


def test_what_does_not_happen_fires_a_proactive_trigger(api, name):
    automation = Automation(
        name=name,
        trigger=EventTrigger(expect={f"compat.{name}.answer"}, after={f"compat.{name}.question"}, posture=Posture.Proactive,
                             threshold=1, within=timedelta(seconds=10), for_each={"prefect.resource.id"}),
        actions=[DoNothing()],
    ).create()
    happens(f"compat.{name}.question", f"compat.{name}.answered")
    happens(f"compat.{name}.answer", f"compat.{name}.answered")
    happens(f"compat.{name}.question", f"compat.{name}.silent")
    triggered = until_it_acts(api, automation.id, "prefect.automation.triggered", seconds=50)
    assert len(triggered) == 1


def test_two_triggers_together_fire_when_both_have(api, name):
    automation = Automation(
        name=name,
        trigger=CompoundTrigger(require="all", within=timedelta(minutes=1),
                                triggers=[on(f"compat.{name}.a"), on(f"compat.{name}.b")]),
        actions=[DoNothing()],
    ).create()
    happens(f"compat.{name}.a", "compat.x")
    happens(f"compat.{name}.b", "compat.x")
    until_it_acts(api, automation.id, "prefect.automation.triggered")


def test_a_sequence_fires_when_its_triggers_have_in_order(api, name):
    automation = Automation(
        name=name,
        trigger=SequenceTrigger(within=timedelta(minutes=1), triggers=[on(f"compat.{name}.a"), on(f"compat.{name}.b")]),
        actions=[DoNothing()],
    ).create()
    happens(f"compat.{name}.a", "compat.x")
    until(lambda: api.post("/events/filter", json={"filter": {"event": {"name": [f"compat.{name}.a"]}}}).json()["total"],
          what="the first event")
    happens(f"compat.{name}.b", "compat.x")
    until_it_acts(api, automation.id, "prefect.automation.triggered")


def test_a_failed_flow_run_sets_off_an_automation(client, api, name):
    automation = Automation(
        name=name,
        trigger=EventTrigger(expect={"prefect.flow-run.Failed"}, posture=Posture.Reactive, threshold=1,
                             match_related={"prefect.resource.role": "flow", "prefect.resource.name": name}),
        actions=[DoNothing()],
    ).create()

    @flow(name=name)
    def breaks():
        raise ValueError("no")

    breaks(return_state=True)
    (triggered,) = until_it_acts(api, automation.id, "prefect.automation.triggered")
    run = reads.run_of_flow(client, name)
    assert any(str(run.state_id) == related.get("prefect.resource.id", "").split(".")[-1]
               for related in triggered["related"]) or triggered["payload"]["triggering_event"]["id"] == str(run.state_id)


def test_a_run_is_cancelled_and_another_changed(client, api, pool, name):
    pools.deploy(name, pool)
    cancelled = _run(name)
    changed = _run(name)
    Automation(
        name=f"{name}-cancel",
        trigger=on(f"compat.{name}.cancel"),
        actions=[CancelFlowRun()],
    ).create()
    Automation(
        name=f"{name}-change",
        trigger=on(f"compat.{name}.change"),
        actions=[ChangeFlowRunState(name="Given up", state="FAILED", message="by the automation")],
    ).create()
    happens(f"compat.{name}.cancel", f"prefect.flow-run.{cancelled.id}")
    happens(f"compat.{name}.change", f"prefect.flow-run.{changed.id}")
    reads.wait_for_state(client, cancelled.id, "Cancelled", "Cancelling")
    run = reads.wait_for_state(client, changed.id, "Given up")
    assert (run.state.type.value, run.state.message) == ("FAILED", "by the automation")


def _run(name):
    from prefect.deployments import run_deployment

    return run_deployment(f"pooled/{name}", timeout=0)


def test_deployments_pools_and_automations_are_paused(client, api, pool, name):
    deployment_id = pools.deploy(name, pool)
    other = Automation(name=f"{name}-other", trigger=on("compat.never"), actions=[DoNothing()]).create()
    Automation(
        name=name,
        trigger=on(f"compat.{name}"),
        actions=[
            PauseDeployment(source="selected", deployment_id=deployment_id),
            PauseWorkPool(source="selected", work_pool_id=client.read_work_pool(pool).id),
            PauseAutomation(source="selected", automation_id=other.id),
        ],
    ).create()
    happens(f"compat.{name}", "compat.x")
    until(lambda: client.read_deployment(deployment_id).paused, what="a paused deployment", seconds=45)
    until(lambda: client.read_work_pool(pool).is_paused, what="a paused pool")
    until(lambda: not Automation.read(id=other.id).enabled, what="a disabled automation")


def test_a_webhook_is_called_with_what_happened(client, api, name):
    received = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    listening = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    try:
        url = f"http://127.0.0.1:{listening.server_port}/hook"
        block_id = Webhook(method="POST", url=url, allow_private_urls=True).save(name)
        Automation(
            name=name,
            trigger=on(f"compat.{name}"),
            actions=[CallWebhook(block_document_id=block_id, payload='{"said": "{{ event.payload.word }}"}')],
        ).create()
        happens(f"compat.{name}", "compat.x", payload={"word": "plover"})
        until(lambda: received, what="the call", seconds=45)
        assert received[0] == {"said": "plover"}
    finally:
        listening.shutdown()


def test_a_disabled_automation_does_nothing(client, api, pool, name):
    deployment_id = pools.deploy(name, pool)
    actions = [RunDeployment(source="selected", deployment_id=deployment_id)]
    off = Automation(name=f"{name}-off", trigger=on(f"compat.{name}"), actions=actions).create()
    off.disable()
    probe = Automation(name=f"{name}-on", trigger=on(f"compat.{name}"), actions=[DoNothing()]).create()
    happens(f"compat.{name}", "compat.x")
    until_it_acts(api, probe.id)
    assert reads.runs_of_deployment(client, deployment_id) == []


def test_triggers_of_a_deployment_are_its_automations(client, api, pool, name):
    from prefect.events import DeploymentEventTrigger

    trigger = DeploymentEventTrigger(enabled=True, expect={f"compat.{name}"}, parameters={"number": 5})
    deployment_id = pools.deploy(name, pool, triggers=[trigger])
    related = api.get(f"/automations/related-to/prefect.deployment.{deployment_id}").json()
    assert len(related) == 1
    happens(f"compat.{name}", "compat.x")
    (run,) = until(lambda: reads.runs_of_deployment(client, deployment_id), what="the run", seconds=45)
    assert run.parameters["number"] == 5
    pools.deploy(name, pool, triggers=[trigger])
    assert len(api.get(f"/automations/related-to/prefect.deployment.{deployment_id}").json()) == 1


def test_automations_are_made_read_changed_and_deleted(server, name):
    automation = Automation(name=name, description="for tests", trigger=on("compat.never"), actions=[DoNothing()]).create()
    read = Automation.read(name=name)
    assert (read.id, read.description, read.enabled) == (automation.id, "for tests", True)
    automation.description = "changed"
    automation.update()
    assert Automation.read(id=automation.id).description == "changed"
    automation.disable()
    assert Automation.read(id=automation.id).enabled is False
    automation.enable()
    assert automation.delete() is True
    with pytest.raises(ValueError):
        Automation.read(name=name)


def test_automations_from_the_command_line(prefect, tmp_path, name):
    file = tmp_path / "automation.json"
    file.write_text(json.dumps({
        "name": name,
        "trigger": {"type": "event", "expect": ["compat.never"], "posture": "Reactive", "threshold": 1, "within": 0},
        "actions": [{"type": "do-nothing"}],
    }))
    prefect("automation", "create", "--from-file", file)
    assert name in prefect("automation", "ls").output
    assert name in prefect("automation", "inspect", name).output
    prefect("automation", "pause", name)
    assert json.loads(prefect("automation", "inspect", name, "--json").output)[0]["enabled"] is False
    prefect("automation", "resume", name)
    prefect("automation", "delete", name)
    assert name not in prefect("automation", "ls").output
    assert "not found" in prefect("automation", "inspect", str(uuid4()), expect=1).output.lower()
