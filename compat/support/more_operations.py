"""Operations that the API's document on the shelf does not list, and the newest client's server has."""


def _reference(name):
    return {"$ref": f"#/components/schemas/{name}"}


def _operation(answer, body=None, parameters=()):
    described = {"responses": {"200": {"content": {"application/json": {"schema": answer}}}, "422": {}},
                 "parameters": list(parameters)}
    if body:
        described["requestBody"] = {"content": {"application/json": {"schema": _reference(body)}}}
    return described


_ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
_SEEN = {
    "type": "object",
    "required": ["state_type", "state_name", "first_seen", "last_seen"],
    "properties": {
        "state_type": {"type": "string"},
        "state_name": {"type": "string"},
        "first_seen": {"type": "string", "format": "date-time"},
        "last_seen": {"type": "string", "format": "date-time"},
    },
}

MORE = {
    "/observed-states": {
        "get": _operation(
            {"type": "array", "items": _SEEN},
            parameters=[
                {"name": "query", "in": "query", "schema": {"type": "string", "maxLength": 100}},
                {"name": "order_by", "in": "query", "schema": {"type": "string", "enum": ["NAME_ASC", "LAST_SEEN_DESC"]}},
                {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 200}},
            ],
        )
    },
    "/ui/flow_runs/history": {
        "post": _operation(
            {"type": "array", "items": _reference("SimpleFlowRun")}, "Body_read_flow_run_history_ui_flow_runs_history_post"
        )
    },
    "/ui/flow_runs/count-task-runs": {
        "post": _operation(
            {"type": "object", "additionalProperties": {"type": "integer"}},
            "Body_count_task_runs_by_flow_run_ui_flow_runs_count_task_runs_post",
        )
    },
    "/ui/flows/count-deployments": {
        "post": _operation(
            {"type": "object", "additionalProperties": {"type": "integer"}},
            "Body_count_deployments_by_flow_ui_flows_count_deployments_post",
        )
    },
    "/ui/flows/next-runs": {
        "post": _operation(
            {"type": "object", "additionalProperties": {"anyOf": [_reference("SimpleNextFlowRun"), {"type": "null"}]}},
            "Body_next_runs_by_flow_ui_flows_next_runs_post",
        )
    },
    "/ui/schemas/validate": {
        "post": _operation(_reference("SchemaValuesValidationResponse"), "Body_validate_obj_ui_schemas_validate_post")
    },
    "/ui/task_runs/count": {
        "post": _operation(_reference("CountByState"), "Body_read_task_run_counts_by_state_ui_task_runs_count_post")
    },
    "/ui/task_runs/dashboard/counts": {
        "post": _operation(
            {"type": "array", "items": _reference("TaskRunCount")},
            "Body_read_dashboard_task_run_counts_ui_task_runs_dashboard_counts_post",
        )
    },
    "/ui/task_runs/{id}": {"get": _operation(_reference("UITaskRun"), parameters=[_ID])},
}
