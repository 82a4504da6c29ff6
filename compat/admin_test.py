"""What the client asks of a server before anything else, and the commands that are about the installation."""

import json

from packaging.version import Version
from prefect import __version__


def test_the_server_speaks_the_clients_version(api):
    assert Version(api.get("/admin/version").json()).major == Version(__version__).major
    assert api.get("/version").json() == "0.8.4"
    assert api.get("/health").json() is True
    assert api.get("/ready").status_code == 200
    assert api.get("/hello").json() == "👋"


def test_the_version_command_names_client_and_server(prefect):
    output = prefect("version").output
    assert __version__ in output
    assert "server" in output.lower()


def test_the_client_finds_no_fault_with_the_servers_version(client, caplog):
    client.raise_for_api_version_mismatch()
    assert "older version" not in caplog.text


def test_profiles_are_the_clients_own(prefect, server, name):
    prefect("profile", "create", name)
    assert name in prefect("profile", "ls").output
    prefect("config", "set", f"PREFECT_API_URL={server.url}", "--profile", name, expect=None)
    prefect("profile", "inspect", name)
    prefect("profile", "rename", name, f"{name}-2")
    prefect("profile", "delete", f"{name}-2")
    assert f"{name}-2" not in prefect("profile", "ls").output
    assert server.url in prefect("config", "view").output


def test_any_path_is_asked_from_the_command_line(prefect, name):
    assert json.loads(prefect("api", "GET", "/health").output) is True
    made = json.loads(prefect("api", "POST", "/flows/", "--data", json.dumps({"name": name})).output)
    assert made["name"] == name
    found = json.loads(prefect("api", "POST", "/flows/filter", "--data",
                               json.dumps({"flows": {"name": {"any_": [name]}}})).output)
    assert [flow["id"] for flow in found] == [made["id"]]
    prefect("api", "DELETE", f"/flows/{made['id']}")
    assert "not found" in prefect("api", "GET", f"/flows/{made['id']}", expect=4).output.lower()


def test_a_server_that_is_not_there_is_an_error(processes):
    outcome = processes.cli("flow", "ls", environment={"PREFECT_API_URL": "http://127.0.0.1:9/api",
                                                      "PREFECT_CLIENT_MAX_RETRIES": "0"}, expect=1)
    assert "Connect" in outcome.output
