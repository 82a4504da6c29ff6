"""What a valid call of each operation needs: its path and query parameters and its body.

Most operations need no entry of their own: path parameters are found by the path's first part, and bodies are the least
that the document allows.
"""

import random
import uuid
from urllib.parse import unquote

from support.resources import word
from support.schemas import soon

# Which kind of thing the parameters of a path below this prefix are members of; the longest prefix counts.
KINDS = {
    "/flows/": "flow",
    "/flow_runs/": "flow_run",
    "/flow_runs/{id}/resume": "paused_flow_run",
    "/flow_runs/{id}/input/{key}": "flow_run_input",
    "/task_runs/": "task_run",
    "/ui/task_runs/": "task_run",
    "/deployments/": "deployment",
    "/deployments/{id}/schedules/{schedule_id}": "schedule",
    "/saved_searches/": "saved_search",
    "/concurrency_limits/": "tag_limit",
    "/v2/concurrency_limits/": "limit",
    "/v2/concurrency_limits/leases/": "lease",
    "/block_types/": "block_type",
    "/block_types/slug/{slug}/block_documents": "block_document",
    "/block_documents/": "block_document",
    "/block_schemas/": "block_schema",
    "/work_pools/": "pool",
    "/work_pools/{work_pool_name}/queues/": "queue",
    "/work_pools/{work_pool_name}/workers/{name}": "worker",
    "/work_queues/": "queue",
    "/work_queues/name/": "queue_without_pool",
    "/artifacts/": "artifact",
    "/variables/": "variable",
    "/automations/": "automation",
}

# Where a path's parameter is called otherwise than the member that it stands for.
MEMBERS = {
    "deployment_name": "name",
    "block_document_name": "name",
    "id_or_name": "name",
    "schedule_id": "id",
    "resource_id": "owner_resource",
}


def parameters(operation, resources):
    """Valid values for the parameters of the path, of things that exist."""
    names = [parameter["name"] for parameter in operation.parameters("path")]
    if not names:
        return {}
    special = SPECIAL.get(operation.path)
    if special:
        return special(resources)
    prefix = max((p for p in KINDS if operation.path.startswith(p)), key=len)
    thing = getattr(resources, KINDS[prefix])()
    if KINDS[prefix] == "schedule":
        return {"id": thing["deployment_id"], "schedule_id": thing["id"]}
    if operation.path.startswith("/work_pools/{work_pool_name}") and "work_pool_name" not in thing:
        return {"work_pool_name": thing["name"]}
    if operation.path.startswith("/block_types/slug") and "block_type_slug" in thing:
        thing = {**thing, "slug": thing["block_type_slug"]}
    return {name: thing[MEMBERS.get(name, name)] for name in names}


def _state_of(resources, kind):
    return {"id": getattr(resources, kind)()["state_id"]}


SPECIAL = {
    "/flow_run_states/{id}": lambda r: _state_of(r, "flow_run"),
    "/task_run_states/{id}": lambda r: _state_of(r, "task_run"),
    "/collections/views/{view}": lambda r: {"view": "aggregate-worker-metadata"},
    "/events/count-by/{countable}": lambda r: {"countable": "event"},
}


def query(operation, resources):
    """Valid values for the query parameters that must be there."""
    made = {
        "/flow_run_states/": lambda: {"flow_run_id": resources.flow_run()["id"]},
        "/task_run_states/": lambda: {"task_run_id": resources.task_run()["id"]},
        "/csrf-token": lambda: {"client": str(uuid.uuid4())},
        "/events/filter/next": lambda: {"page-token": unquote(resources.page_token())},
    }.get(operation.path)
    return made() if made else {}


def body(operation, resources, document, path_parameters):
    """A valid body, or None where the operation takes none."""
    schema = operation.body_schema()
    if schema is None:
        return None
    made = BODIES.get(str(operation))
    return made(resources, path_parameters) if made else document.least(schema)


def _history(_resources, _path):
    return {"history_start": soon(hours=-1), "history_end": soon(hours=1), "history_interval_seconds": 600}


def _block_document(resources, _path):
    schema = resources.block_schema()
    return {"name": word(), "data": {"a": "b"}, "block_schema_id": schema["id"], "block_type_id": schema["block_type_id"]}


def _block_schema(resources, _path):
    block_type = resources.block_type()
    fields = {"title": "C", "type": "object", "properties": {}, "block_type_slug": block_type["slug"],
              "secret_fields": [], "block_schema_references": {}, "description": word()}
    return {"fields": fields, "block_type_id": block_type["id"]}


def _automation(_resources, _path):
    return {
        "name": word(),
        "trigger": {"type": "event", "expect": ["compat.never"], "posture": "Reactive", "threshold": 1, "within": 0},
        "actions": [{"type": "do-nothing"}],
    }


def _counted(_resources, _path):
    return {"filter": {"occurred": {"since": soon(hours=-1), "until": soon(hours=1)}}, "time_unit": "hour", "time_interval": 1}


BODIES = {
    "POST /flow_runs/": lambda r, p: {"flow_id": r.flow()["id"], "state": {"type": "SCHEDULED"}},
    "POST /flow_runs/history": _history,
    "POST /task_runs/history": _history,
    "POST /flow_runs/bulk_delete": lambda r, p: {"flow_runs": {"id": {"any_": [r.flow_run()["id"]]}}},
    "POST /flows/bulk_delete": lambda r, p: {"flows": {"id": {"any_": [r.flow()["id"]]}}},
    "POST /deployments/bulk_delete": lambda r, p: {"deployments": {"id": {"any_": [r.deployment()["id"]]}}},
    "POST /flow_runs/bulk_set_state": lambda r, p: {
        "flow_runs": {"id": {"any_": [r.flow_run()["id"]]}}, "state": {"type": "RUNNING"}},
    "POST /flow_runs/{id}/set_state": lambda r, p: {"state": {"type": "RUNNING", "name": "Running"}},
    "POST /task_runs/{id}/set_state": lambda r, p: {"state": {"type": "RUNNING", "name": "Running"}},
    "POST /flow_runs/{id}/input": lambda r, p: {"key": word(), "value": '{"a": 1}'},
    "PATCH /flow_runs/{id}/labels": lambda r, p: {"compat.label": "yes", "compat.number": 3},
    "POST /task_runs/": lambda r, p: {"flow_run_id": r.flow_run()["id"], "task_key": word(), "dynamic_key": "0"},
    "POST /deployments/": lambda r, p: {"name": word(), "flow_id": r.flow()["id"]},
    "POST /deployments/get_scheduled_flow_runs": lambda r, p: {"deployment_ids": [r.deployment()["id"]]},
    "POST /deployments/{id}/create_flow_run/bulk": lambda r, p: [{}, {"name": word()}],
    "POST /deployments/{id}/schedules": lambda r, p: [{"schedule": {"cron": "0 4 * * *"}}],
    "PATCH /deployments/{id}/schedules/{schedule_id}": lambda r, p: {"active": False},
    "POST /logs/": lambda r, p: [
        {"name": "compat", "level": 20, "message": "hello", "timestamp": soon(), "flow_run_id": r.flow_run()["id"]}],
    "POST /concurrency_limits/increment": lambda r, p: {
        "names": [r.tag_limit()["tag"]], "task_run_id": r.task_run()["id"]},
    "POST /concurrency_limits/decrement": lambda r, p: {
        "names": [r.tag_limit()["tag"]], "task_run_id": r.task_run()["id"]},
    "POST /v2/concurrency_limits/increment": lambda r, p: {"names": [r.limit()["name"]], "slots": 1},
    "POST /v2/concurrency_limits/decrement": lambda r, p: {"names": [r.limit()["name"]], "slots": 1},
    "POST /v2/concurrency_limits/increment-with-lease": lambda r, p: {
        "names": [r.limit()["name"]], "slots": 1, "mode": "concurrency", "lease_duration": 60},
    "POST /v2/concurrency_limits/decrement-with-lease": lambda r, p: {"lease_id": r.lease()["lease_id"]},
    "POST /v2/concurrency_limits/leases/{lease_id}/renew": lambda r, p: {"lease_duration": 60},
    "POST /block_types/": lambda r, p: {"name": word(), "slug": word()},
    "POST /block_documents/": _block_document,
    "PATCH /block_documents/{id}": lambda r, p: {"data": {"a": "c"}},
    "POST /block_schemas/": _block_schema,
    "POST /work_pools/{work_pool_name}/workers/heartbeat": lambda r, p: {"name": word()},
    "POST /work_queues/": lambda r, p: {"name": word()},
    "POST /variables/": lambda r, p: {"name": word().replace("-", "_"), "value": [1, {"a": None}]},
    "PATCH /variables/{id}": lambda r, p: {"value": random.randint(0, 9)},
    "PATCH /variables/name/{name}": lambda r, p: {"value": "changed"},
    "POST /artifacts/": lambda r, p: {"key": word(), "type": "markdown", "data": "# hello"},
    "POST /events": lambda r, p: [r.event()],
    "POST /events/filter": lambda r, p: {"filter": {}},
    "POST /events/count-by/{countable}": _counted,
    "POST /automations/": _automation,
    "PUT /automations/{id}": _automation,
    "PATCH /automations/{id}": lambda r, p: {"enabled": False},
    "POST /templates/validate": lambda r, p: "{{ event.id }}",
    "POST /automations/templates/validate": lambda r, p: "{{ event.id }}",
    "PUT /admin/storage": lambda r, p: {"default_result_storage_block_id": r.storage()["id"]},
    "POST /ui/flow_runs/count-task-runs": lambda r, p: {"flow_run_ids": [r.task_run()["flow_run_id"]]},
    "POST /ui/flows/count-deployments": lambda r, p: {"flow_ids": [r.flow()["id"]]},
    "POST /ui/flows/next-runs": lambda r, p: {"flow_ids": [r.flow()["id"]]},
    "POST /ui/task_runs/dashboard/counts": lambda r, p: {"task_runs": {"start_time": {"after_": soon(hours=-1)}}},
    "POST /ui/schemas/validate": lambda r, p: {
        "schema": {"type": "object", "properties": {"a": {"type": "integer"}}}, "values": {"a": "b"}},
}
