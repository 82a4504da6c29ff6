"""Which server, and the client's surroundings: a home and profiles of its own for each test process."""

import os
import shutil
import time
import uuid
from pathlib import Path

import httpx
import pytest

from support import servers
from support.processes import Processes, Starter, temporary_folder


def pytest_addoption(parser):
    group = parser.getgroup("rondo")
    group.addoption(
        "--server",
        default=os.environ.get("COMPAT_SERVER", "rondo"),
        help="rondo (this checkout's, the default), stock (the Python server, as the reference), or a URL",
    )
    group.addoption(
        "--database",
        default=os.environ.get("COMPAT_DATABASE", "sqlite"),
        choices=("sqlite", "postgres"),
        help="what the server stores in; postgres needs RONDO_TEST_POSTGRES",
    )
    group.addoption("--long", action="store_true", help="also run what takes minutes")


def pytest_configure(config):
    # The client reads its settings when it is first imported, which test modules do: all must be said before.
    kind = config.getoption("--server")
    config.compat_server = servers.make(kind, config.getoption("--database"))
    config.compat_home = temporary_folder("client")
    for name in [n for n in os.environ if n.startswith("PREFECT_")]:
        del os.environ[name]
    os.environ.update(client_environment(config.compat_server.url, config.compat_home))


def client_environment(url, home):
    return {
        "PREFECT_API_URL": url,
        "PREFECT_HOME": str(home),
        "PREFECT_PROFILES_PATH": str(home / "profiles.toml"),
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_CLI_PROMPT": "false",
        "PREFECT_CLI_COLORS": "false",
        "PREFECT_CLI_WRAP_LINES": "false",
        "COLUMNS": "300",
        # Shorter than the defaults of 10 s, so that tests need not wait; nothing else is changed.
        "PREFECT_RUNNER_POLL_FREQUENCY": "2",
        "PREFECT_WORKER_QUERY_SECONDS": "2",
        "PREFECT_WORKER_HEARTBEAT_SECONDS": "5",
        "PYTHONUNBUFFERED": "1",
        # What tests send to task workers may refer to modules of this folder.
        "PYTHONPATH": str(Path(__file__).parent),
    }


def pytest_unconfigure(config):
    home = getattr(config, "compat_home", None)
    if home and not os.environ.get("COMPAT_KEEP"):
        shutil.rmtree(home, ignore_errors=True)


def pytest_collection_modifyitems(config, items):
    external = config.getoption("--server").startswith("http")
    for item in items:
        if item.get_closest_marker("long") and not config.getoption("--long"):
            item.add_marker(pytest.mark.skip(reason="takes minutes: runs with --long"))
        if item.get_closest_marker("own_server") and external:
            item.add_marker(pytest.mark.skip(reason="starts a server of its own: needs --server rondo or stock"))


@pytest.fixture(autouse=True)
def needs_the_server(request):
    """Every test has the server under test, but for those that only want one of their own."""
    if not request.node.get_closest_marker("own_server"):
        request.getfixturevalue("server")


@pytest.fixture(scope="session")
def server(request):
    """The server under test, ready."""
    under_test = request.config.compat_server
    under_test.start()
    yield under_test
    under_test.stop()


@pytest.fixture(scope="session")
def make_server(request):
    """Makes another server of the kind under test, with options; ended with the session."""
    made = []

    def make(**options):
        another = servers.make(request.config.getoption("--server"), request.config.getoption("--database"), **options)
        made.append(another)
        return another.start()

    yield make
    for another in made:
        another.stop()


@pytest.fixture(scope="session")
def starter(server, request):
    folder = request.config.compat_home / "processes"
    folder.mkdir(exist_ok=True)
    made = Starter(dict(os.environ), folder)
    yield made
    made.close()


@pytest.fixture
def processes(starter):
    """Starts client processes; ends what still runs when the test is over."""
    made = Processes(starter)
    yield made
    made.end_all()


@pytest.fixture(scope="module")
def module_processes(starter):
    """The same for what a whole module needs."""
    made = Processes(starter)
    yield made
    made.end_all()


@pytest.fixture
def prefect(processes):
    """Runs `prefect …` and gives its outcome."""
    return processes.cli


@pytest.fixture(scope="session")
def client(server):
    """The client's own HTTP client, synchronous."""
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as made:
        yield made


@pytest.fixture(scope="session")
def bare_client():
    """Makes a bare HTTP client below the API's root of a server, which raises for no status."""

    def make(server):
        headers = {"X-PREFECT-API-VERSION": "0.8.4", "User-Agent": "prefect/3.9.1 (API 0.8.4)"}
        transport = BusyReference() if server.name == "stock" else httpx.HTTPTransport()
        return httpx.Client(
            base_url=server.url, headers=headers, timeout=30, follow_redirects=True, transport=transport
        )

    return make


@pytest.fixture(scope="session")
def api(server, bare_client):
    """A bare HTTP client of the server under test: for what `client` has no method for."""
    with bare_client(server) as made:
        yield made


class BusyReference(httpx.HTTPTransport):
    """Asks again, as the client does, where the Python server says that its SQLite is locked. Rondo gets no such grace."""

    def handle_request(self, request):
        for pause in (0.2, 0.5, 1, 2, 4, None):
            try:
                answer = super().handle_request(request)
            except httpx.ReadError:
                if pause is None:
                    raise
                continue
            if answer.status_code != 503 or pause is None:
                return answer
            answer.close()
            time.sleep(pause)


@pytest.fixture
def name(request):
    """A name that no other test has."""
    stem = request.node.name.removeprefix("test_").split("[")[0][:40].replace("_", "-")
    return f"{stem}-{uuid.uuid4().hex[:8]}"
