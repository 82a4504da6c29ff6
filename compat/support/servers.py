"""The server under test: a stock Python server as the reference, a Rondo server, or one that runs already."""

import base64
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
import uuid
from pathlib import Path

from support.processes import temporary_folder
from support.wait import until

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 90  # seconds a server may take to be ready on a busy machine; the first call of ./rondo may have to build


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_ready(url):
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


class External:
    """A server that someone else started."""

    def __init__(self, url):
        self.url = url.rstrip("/")
        if not self.url.endswith("/api"):
            self.url += "/api"
        self.name = "external"

    def start(self):
        until(lambda: is_ready(self.url), what=f"a server at {self.url}", seconds=10)

    def stop(self):
        pass


class Own:
    """A server process of ours on a free port of the loopback address, with a folder and a database of its own."""

    def __init__(self, name, database, port=None, access=None, csrf=False, shared=None):
        self.name, self.database_kind, self.shared = name, database, shared
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}/api"
        self.access, self.csrf = access, csrf
        self.folder = self.process = self._database = None

    def start(self):
        if self.folder is None:  # kept when the server is started again
            self.folder = temporary_folder(self.name)
            self._database = self.shared or (Database.create() if self.database_kind == "postgres" else None)
        with open(self.folder / "server.log", "ab") as log:
            self.process = subprocess.Popen(
                self._command(),
                env=self._environment(),
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until(self._is_up, what=f"the {self.name} server at {self.url}", seconds=PATIENCE)
        return self

    def kill(self):
        """As a machine that loses power: nothing is told to end."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)

    def stop(self):
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
        if self._database and not self.shared:
            self._database.drop()
        if self.folder and not os.environ.get("COMPAT_KEEP"):
            shutil.rmtree(self.folder, ignore_errors=True)

    def log(self):
        return (self.folder / "server.log").read_text(errors="replace")

    def _is_up(self):
        if self.process.poll() is not None:
            raise ServerEnded(f"the {self.name} server ended with {self.process.returncode}:\n{self.log()[-4000:]}")
        return is_ready(self.url)


class ServerEnded(BaseException):
    """Waiting longer for a process that is gone would be of no use."""


class Rondo(Own):
    """`./rondo server start` of this checkout."""

    def _command(self):
        return [str(ROOT / "rondo"), "server", "start", "--host", "127.0.0.1", "--port", str(self.port)]

    def _environment(self):
        environment = {**clean_environment(), "RONDO_HOME": str(self.folder)}
        if self._database:
            environment["RONDO_DATABASE_URL"] = self._database.url
        if self.access:
            environment["RONDO_SERVER_API_AUTH_STRING"] = self.access
        if self.csrf:
            environment["RONDO_SERVER_API_CSRF_PROTECTION"] = "true"
        if self.shared:  # servers on one database read each other's secrets
            environment["RONDO_SERVER_ENCRYPTION_KEY"] = self.shared.key
        return environment


class Stock(Own):
    """The Python server that comes with the client: the reference for what the tests expect."""

    def _command(self):
        return [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(self.port)]

    def _environment(self):
        environment = {
            **clean_environment(),
            "PREFECT_HOME": str(self.folder),
            "PREFECT_PROFILES_PATH": str(self.folder / "profiles.toml"),
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
            "PREFECT_UI_ENABLED": "false",
            # Off by default there; on with Rondo.
            "PREFECT_SERVER_LOGS_STREAM_OUT_ENABLED": "true",
            "PREFECT_SERVER_LOGS_STREAM_PUBLISHING_ENABLED": "true",
        }
        if self._database:
            environment["PREFECT_API_DATABASE_CONNECTION_URL"] = self._database.url_for_sqlalchemy()
        if self.access:
            environment["PREFECT_SERVER_API_AUTH_STRING"] = self.access
        if self.csrf:
            environment["PREFECT_SERVER_CSRF_PROTECTION_ENABLED"] = "true"
        return environment


class Database:
    """A PostgreSQL database for one session, in the server that RONDO_TEST_POSTGRES names."""

    def __init__(self, base, name):
        self._base, self.name = base, name
        self.key = base64.b64encode(os.urandom(32)).decode()
        self.url = self._with_name(base, name)

    @staticmethod
    def create():
        base = os.environ.get("RONDO_TEST_POSTGRES")
        if not base:
            raise ValueError("--database postgres needs RONDO_TEST_POSTGRES, the URL of a PostgreSQL that lets us create databases")
        database = Database(base, f"compat_{uuid.uuid4().hex[:12]}")
        database._execute(f"CREATE DATABASE {database.name}")
        return database

    def drop(self):
        self._execute(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")

    def rows(self, statement):
        """What a query gives."""
        import psycopg

        with psycopg.connect(self._plain(self.url), autocommit=True) as connection:
            return connection.execute(statement).fetchall()

    def url_for_sqlalchemy(self):
        parts = urllib.parse.urlsplit(self._plain(self.url))
        return parts._replace(scheme="postgresql+asyncpg").geturl()

    def _execute(self, statement):
        import psycopg

        with psycopg.connect(self._plain(self._base), autocommit=True) as connection:
            connection.execute(statement)

    @staticmethod
    def _plain(url):
        """From JDBC's form (user and password as parameters) to libpq's."""
        parts = urllib.parse.urlsplit(url.removeprefix("jdbc:"))
        parameters = dict(urllib.parse.parse_qsl(parts.query))
        user, password = parameters.pop("user", None), parameters.pop("password", None)
        location = parts.netloc
        if user and "@" not in location:
            account = urllib.parse.quote(user) + (f":{urllib.parse.quote(password)}" if password else "")
            location = f"{account}@{location}"
        query = urllib.parse.urlencode(parameters)
        return parts._replace(scheme="postgresql", netloc=location, query=query).geturl()

    @staticmethod
    def _with_name(url, name):
        prefix = "jdbc:" if url.startswith("jdbc:") else ""
        return prefix + urllib.parse.urlsplit(url.removeprefix("jdbc:"))._replace(path=f"/{name}").geturl()


def clean_environment():
    """This process's environment without what would steer a server or a client."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT_", "RONDO_")) or k == "RONDO_JDK"}


def make(kind, database, **options):
    if kind == "stock":
        return Stock(kind, database, **options)
    if kind == "rondo":
        return Rondo(kind, database, **options)
    return External(kind)
