"""Real things on the server for calls that need them, each made anew when it is asked for."""

import uuid

from support.schemas import soon


def word(prefix="compat"):
    return f"{prefix}-{uuid.uuid4().hex[:10]}"


class Resources:
    """Makes one of each kind with the API itself; every method gives the JSON of what it made."""

    def __init__(self, api):
        self._api = api

    def _made(self, method, path, body, *wanted):
        answer = self._api.request(method, path, json=body)
        assert answer.status_code in (wanted or (200, 201)), f"{method} {path}: {answer.status_code} {answer.text[:500]}"
        return answer.json() if answer.content else None

    def flow(self):
        return self._made("POST", "/flows/", {"name": word(), "tags": ["compat"]})

    def flow_run(self, **more):
        body = {"flow_id": self.flow()["id"], "state": {"type": "PENDING"}, "tags": ["compat"], **more}
        return self._made("POST", "/flow_runs/", body)

    def task_run(self):
        body = {"flow_run_id": self.flow_run()["id"], "task_key": word(), "dynamic_key": "0", "state": {"type": "PENDING"}}
        return self._made("POST", "/task_runs/", body)

    def paused_flow_run(self):
        deployment = self.deployment()
        run = self._made("POST", f"/deployments/{deployment['id']}/create_flow_run", {})
        for state in (
            {"type": "PENDING"},
            {"type": "RUNNING"},
            {"type": "PAUSED", "state_details": {"pause_timeout": soon(hours=1), "pause_reschedule": True, "pause_key": "k"}},
        ):
            self._made("POST", f"/flow_runs/{run['id']}/set_state", {"state": state})
        return run

    def flow_run_input(self):
        run = self.flow_run()
        self._made("POST", f"/flow_runs/{run['id']}/input", {"key": "answer", "value": "42"})
        return {"id": run["id"], "key": "answer"}

    def pool(self):
        return self._made("POST", "/work_pools/", {"name": word(), "type": "process", "base_job_template": {}})

    def queue(self):
        pool = self.pool()
        queue = self._made("POST", f"/work_pools/{pool['name']}/queues", {"name": word()})
        return {**queue, "work_pool_name": pool["name"]}

    def queue_without_pool(self):
        """One that the older paths find by its name alone: in the default pool."""
        return self._made("POST", "/work_queues/", {"name": word()})

    def storage(self):
        """A block that can hold results."""
        return self.block_document(capabilities=["get-directory", "put-directory", "read-path", "write-path"])

    def worker(self):
        pool = self.pool()
        name = word()
        self._made("POST", f"/work_pools/{pool['name']}/workers/heartbeat", {"name": name}, 204)
        return {"name": name, "work_pool_name": pool["name"]}

    def deployment(self, **more):
        flow, pool = self.flow(), self.pool()
        body = {"name": word(), "flow_id": flow["id"], "work_pool_name": pool["name"], "tags": ["compat"], **more}
        made = self._made("POST", "/deployments/", body)
        return {**made, "flow_name": flow["name"]}

    def schedule(self):
        deployment = self.deployment()
        body = [{"schedule": {"cron": "0 2 * * *", "timezone": "UTC"}, "active": True}]
        (schedule,) = self._made("POST", f"/deployments/{deployment['id']}/schedules", body)
        return {"deployment_id": deployment["id"], **schedule}

    def saved_search(self):
        return self._made("PUT", "/saved_searches/", {"name": word(), "filters": []})

    def tag_limit(self):
        return self._made("POST", "/concurrency_limits/", {"tag": word(), "concurrency_limit": 3})

    def limit(self, **more):
        return self._made("POST", "/v2/concurrency_limits/", {"name": word(), "limit": 3, **more})

    def lease(self):
        body = {"names": [self.limit()["name"]], "slots": 1, "mode": "concurrency", "lease_duration": 60}
        return self._made("POST", "/v2/concurrency_limits/increment-with-lease", body)

    def block_type(self):
        return self._made("POST", "/block_types/", {"name": word(), "slug": word()})

    def block_schema(self, **more):
        block_type = self.block_type()
        fields = {"title": "Compat", "type": "object", "properties": {"a": {"type": "string", "title": word()}},
                  "block_type_slug": block_type["slug"], "secret_fields": [], "block_schema_references": {}}
        made = self._made("POST", "/block_schemas/", {"fields": fields, "block_type_id": block_type["id"], **more})
        return {**made, "block_type_slug": block_type["slug"]}

    def block_document(self, **more):
        schema = self.block_schema(**more)
        body = {"name": word(), "data": {"a": "b"}, "block_schema_id": schema["id"],
                "block_type_id": schema["block_type_id"]}
        made = self._made("POST", "/block_documents/", body)
        return {**made, "block_type_slug": schema["block_type_slug"]}

    def variable(self):
        return self._made("POST", "/variables/", {"name": word().replace("-", "_"), "value": {"a": 1}, "tags": ["compat"]})

    def artifact(self):
        return self._made("POST", "/artifacts/", {"key": word(), "type": "markdown", "data": "# hello"})

    def automation(self):
        body = {
            "name": word(),
            "trigger": {"type": "event", "expect": ["compat.never"], "posture": "Reactive", "threshold": 1, "within": 0},
            "actions": [{"type": "do-nothing"}],
            "owner_resource": f"compat.{word()}",
        }
        return {**body, **self._made("POST", "/automations/", body)}

    def event(self):
        return {"id": str(uuid.uuid4()), "occurred": soon(), "event": "compat.posted",
                "resource": {"prefect.resource.id": f"compat.{word()}"}, "payload": {"a": 1}}

    def page_token(self):
        """The token of a second page of events."""
        from support.wait import until

        events = [self.event() for _ in range(3)]
        for event in events:
            event["resource"] = events[0]["resource"]
        self._made("POST", "/events", events, 204)
        body = {"filter": {"resource": {"id": [events[0]["resource"]["prefect.resource.id"]]}}, "limit": 1}
        next_page = until(lambda: self._made("POST", "/events/filter", body)["next_page"], what="a second page")
        return next_page.split("page-token=")[1]
