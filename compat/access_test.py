"""Who may ask: basic authentication, protection against forged requests, and the version header."""

import base64

import httpx
import pytest

from support.wait import until

pytestmark = pytest.mark.own_server
WORD = "admin:correct horse"


@pytest.fixture(scope="module")
def guarded(make_server):
    return make_server(access=WORD)


@pytest.fixture(scope="module")
def unforgeable(make_server):
    return make_server(csrf=True)


def environment(server, word=None):
    told = {"PREFECT_API_URL": server.url}
    return {**told, "PREFECT_API_AUTH_STRING": word} if word else told


def basic(word):
    return {"Authorization": "Basic " + base64.b64encode(word.encode()).decode()}


def test_who_knows_the_word_may_run_flows(guarded, processes, name):
    outcome = processes.run("long_flow.py", name, 0.1, environment=environment(guarded, WORD))
    assert "started " in outcome.output
    flows = httpx.post(f"{guarded.url}/flow_runs/filter", headers=basic(WORD),
                       json={"flows": {"name": {"any_": [name]}}}).json()
    assert [run["state"]["name"] for run in flows] == ["Completed"]

    def task_runs():
        found = httpx.post(f"{guarded.url}/task_runs/filter", headers=basic(WORD),
                           json={"flow_runs": {"id": {"any_": [flows[0]["id"]]}}}).json()
        return [run for run in found if run["state"] and run["state"]["name"] == "Completed"]

    until(task_runs, what="the task run, which comes over the WebSocket")


@pytest.mark.parametrize("word", [None, "admin:wrong"])
def test_who_does_not_know_it_is_refused(guarded, processes, word):
    outcome = processes.cli("flow", "ls", environment=environment(guarded, word), expect=1)
    assert "Unauthorized" in outcome.output or "401" in outcome.output


@pytest.mark.parametrize("headers", [{}, basic("admin:wrong"), {"Authorization": "Basic %%%"}, {"Authorization": "x"}])
def test_an_answer_without_the_word_says_unauthorized(guarded, headers):
    answer = httpx.post(f"{guarded.url}/flows/filter", json={}, headers=headers)
    assert answer.status_code == 401
    assert answer.json() == {"exception_message": "Unauthorized"}


def test_health_is_told_to_everyone(guarded):
    assert httpx.get(f"{guarded.url}/health").json() is True
    assert httpx.get(f"{guarded.url}/ready").status_code == 200


def test_the_websockets_ask_for_the_word_too(guarded, processes):
    refused = processes.cli("events", "emit", "compat.refused", "--resource-id", "x", expect=None,
                            environment=environment(guarded, "admin:wrong"))
    assert refused.code != 0
    accepted = processes.cli("events", "emit", "compat.accepted", "--resource-id", "x",
                             environment=environment(guarded, WORD))
    assert "Successfully emitted" in accepted.output


def test_a_client_that_fetches_its_token_may_write(unforgeable, processes, name):
    outcome = processes.run("long_flow.py", name, 0.1, environment=environment(unforgeable))
    assert "started " in outcome.output


def test_a_write_without_a_token_is_forbidden(unforgeable):
    url = unforgeable.url
    assert httpx.post(f"{url}/flows/", json={"name": "forged"}).status_code == 403
    token = httpx.get(f"{url}/csrf-token", params={"client": "someone"}).json()
    assert token["client"] == "someone"
    headers = {"Prefect-Csrf-Token": token["token"], "Prefect-Csrf-Client": "someone"}
    assert httpx.post(f"{url}/flows/", json={"name": "honest"}, headers=headers).status_code == 201
    headers["Prefect-Csrf-Client"] = "another"
    assert httpx.post(f"{url}/flows/", json={"name": "forged"}, headers=headers).status_code == 403
    assert httpx.get(f"{url}/admin/version").status_code == 200


def test_without_protection_the_client_is_told_so(server, api):
    answer = api.get("/csrf-token", params={"client": "someone"})
    assert answer.status_code in (404, 422)
    if answer.status_code == 422:
        assert "CSRF protection is disabled." in answer.text


@pytest.mark.parametrize("version,status", [("0.8.4", 200), ("0.8.0", 200), ("0.7.0", 400), ("nonsense", 400)])
def test_clients_that_are_too_old_are_told_so(server, version, status):
    answer = httpx.get(f"{server.url}/admin/version", headers={"X-PREFECT-API-VERSION": version})
    assert answer.status_code == status
    if status == 400:
        assert "detail" in answer.json()
