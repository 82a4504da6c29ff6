"""Every operation of the API's document, called with valid, boundary and invalid input.

Starts from ../shared/api/openapi.json (RONDO_SHELF names another folder for ../shared). A call may answer with a documented
status, or with one of the errors that the protocol knows everywhere; never with 5xx, and never as if there were no such
path or method.
"""

import json
import os
import uuid
import warnings
from pathlib import Path

import pytest

from support import calls, servers
from support.more_operations import MORE
from support.resources import Resources
from support.schemas import Document, some

SHELF = Path(os.environ.get("RONDO_SHELF", servers.ROOT.parent / "shared"))
FILE = SHELF / "api" / "openapi.json"
REFERENCE = {"is it": False}
ERRORS = {400, 401, 403, 404, 409, 410, 422, 423}
# More than the document says: a create tells whether it made something, and both are right; some have nothing to tell.
SUCCESS = {200: {200, 201}, 201: {200, 201}, 202: {202, 204}}
WITHOUT_BODY = {"POST /templates/validate", "POST /automations/templates/validate"}
REFUSED_BY_SETTINGS = {"GET /csrf-token"}  # 422 where the protection is off

@pytest.fixture
def most(request):
    """How many variants of one operation are tried."""
    return 1000 if request.config.getoption("--long") else 60


if FILE.exists():
    _raw = json.loads(FILE.read_text())
    _raw["paths"].update(MORE)
    DOCUMENT = Document(_raw)
    OPERATIONS = DOCUMENT.operations()
else:
    DOCUMENT, OPERATIONS = None, []

pytestmark = pytest.mark.skipif(DOCUMENT is None, reason=f"there is no {FILE}; RONDO_SHELF names the folder that has it")
each = pytest.mark.parametrize("operation", OPERATIONS, ids=str)


@pytest.fixture(scope="module")
def server(request):
    """A server of its own where that can be: what is left here, by the hundred, is not what other tests want to find."""
    options = request.config
    own = servers.make(options.getoption("--server"), options.getoption("--database"))
    own.start()
    yield own
    own.stop()


@pytest.fixture(scope="module")
def api(server, bare_client):
    with bare_client(server) as made:
        yield made


@pytest.fixture
def resources(api):
    yield Resources(api)
    api.delete("/admin/storage")  # what a test has set there would change what other clients do


@pytest.fixture(autouse=True)
def notes_faults_of_the_reference(request, server, monkeypatch):
    """The Python server answers 500 to some of this; that is a warning, so that the rest can be held against it."""
    monkeypatch.setitem(REFERENCE, "is it", server.name == "stock")


class Call:
    """One operation with its parameters, and what may come of it."""

    def __init__(self, api, operation, resources):
        self._api, self.operation = api, operation
        self.parameters = calls.parameters(operation, resources)
        self.query = calls.query(operation, resources)
        self.body = calls.body(operation, resources, DOCUMENT, self.parameters)

    def send(self, **other):
        path = self.operation.path
        for name, value in {**self.parameters, **other.get("parameters", {})}.items():
            path = path.replace("{" + name + "}", str(value))
        content = other.get("content")
        if content is not None:
            return self._api.request(self.operation.method, path, content=content,
                                     headers={"Content-Type": "application/json"})
        body = other.get("body", self.body)
        return self._api.request(self.operation.method, path, params=other.get("query", self.query),
                                 **({} if body is None else {"json": body}))


def has_answered(operation, answer, what):
    """The answer is one that the document or the protocol knows, with a body that fits."""
    told = f"{operation} with {what}: {answer.status_code} {answer.text[:400]}"
    if answer.status_code >= 500 and REFERENCE["is it"]:
        warnings.warn(f"the reference fails: {told}", stacklevel=2)
        return
    assert answer.status_code < 500, told
    assert answer.status_code != 405, f"no such method: {told}"
    documented = set().union(*(SUCCESS.get(status, {status}) for status in operation.statuses()))
    if str(operation) in WITHOUT_BODY:
        documented.add(204)
    assert answer.status_code in documented | ERRORS, told
    if answer.status_code < 400:
        has_the_documented_body(operation, answer, told)
    else:
        says_what_is_wrong(answer, told)


def has_the_documented_body(operation, answer, told):
    if answer.status_code == 204:
        assert not answer.content, told
    elif answer.headers["content-type"].startswith("application/json"):
        problems = DOCUMENT.problems(operation, answer.status_code, answer.json())
        assert not problems, f"{told}\n" + "\n".join(problems[:10])


def says_what_is_wrong(answer, told):
    body = answer.json()
    assert "detail" in body or "exception_message" in body, told
    assert body.get("detail") != "Not Found", f"no such path: {told}"


@each
def test_a_valid_call_succeeds(api, operation, resources):
    call = Call(api, operation, resources)
    answer = call.send()
    if str(operation) not in REFUSED_BY_SETTINGS:
        assert answer.status_code < 300, f"{operation} {call.parameters} {call.body}: {answer.status_code} {answer.text[:600]}"
    has_answered(operation, answer, "valid input")


@pytest.mark.parametrize("operation", [o for o in OPERATIONS if o.body_schema()], ids=str)
def test_every_member_of_a_body_is_taken(api, operation, resources, most):
    """Each filter, sort order, bound and optional member by itself. Members that name what is not there may be refused."""
    call = Call(api, operation, resources)
    reads_only = operation.path.rsplit("/", 1)[-1] in ("filter", "count", "paginate", "history", "lateness")
    failures = []
    for label, body in some(DOCUMENT.variants(operation.body_schema()), most):
        whole = {**call.body, **body} if isinstance(body, dict) and isinstance(call.body, dict) else body
        answer = call.send(body=whole)
        try:
            has_answered(operation, answer, f"{label}: {json.dumps(whole)[:300]}")
            if reads_only and answer.status_code < 500:
                assert answer.status_code == 200, f"{operation} {label} {json.dumps(whole)[:300]}: {answer.text[:300]}"
        except AssertionError as failure:
            failures.append(str(failure))
    assert not failures, f"{len(failures)} calls:\n" + "\n".join(failures[:12])


@pytest.mark.parametrize("operation", [o for o in OPERATIONS if o.body_schema()], ids=str)
def test_a_body_that_does_not_fit_is_refused(api, operation, resources, most):
    call = Call(api, operation, resources)
    failures = []
    wrong = [(label, {"body": body}) for label, body in some(DOCUMENT.violations(operation.body_schema()), most)]
    wrong += [("broken JSON", {"content": "{"}), ("no JSON", {"content": "\xff\xfe".encode("latin1")})]
    if operation.description["requestBody"].get("required"):
        wrong.append(("no body", {"content": ""}))
    for label, other in wrong:
        answer = call.send(**other)
        try:
            has_answered(operation, answer, f"{label}: {str(other)[:300]}")
            assert answer.status_code >= 400, f"{operation} took {label}: {str(other)[:300]} → {answer.status_code}"
        except AssertionError as failure:
            failures.append(str(failure))
    assert not failures, f"{len(failures)} calls:\n" + "\n".join(failures[:12])


@pytest.mark.parametrize("operation", [o for o in OPERATIONS if o.parameters("path")], ids=str)
def test_what_is_not_there_is_said_to_be_missing(api, operation, resources):
    call = Call(api, operation, resources)
    for parameter in operation.parameters("path"):
        name, schema = parameter["name"], parameter["schema"]
        if schema.get("format") == "uuid":
            malformed = call.send(parameters={name: "nonsense"})
            assert malformed.status_code in (404, 422), malformed.text
            missing = call.send(parameters={name: uuid.uuid4()})
        else:
            missing = call.send(parameters={name: f"none-{uuid.uuid4().hex}"})
        has_answered(operation, missing, f"another {name}")


@pytest.mark.parametrize("operation", [o for o in OPERATIONS if o.parameters("query")], ids=str)
def test_query_parameters_are_checked(api, operation, resources):
    call = Call(api, operation, resources)
    for parameter in operation.parameters("query"):
        for label, value in DOCUMENT.violations(parameter["schema"]):
            answer = call.send(query={**call.query, parameter["name"]: str(value)})
            has_answered(operation, answer, f"{parameter['name']}: {label}")
        if parameter.get("required"):
            answer = call.send(query={})
            assert answer.status_code == 422, answer.text


def test_there_is_no_operation_without_a_method(api):
    """The opposite of the rest: what is not in the document is said not to be there."""
    assert api.get("/no_such_path").status_code == 404
    assert api.request("PATCH", "/flows/filter").status_code in (404, 405, 422)


def test_the_server_has_a_document_of_its_own_with_all_of_it(server, api):
    root = server.url.removesuffix("/api")
    answers = [api.get(address) for address in (f"{server.url}/openapi.json", f"{root}/openapi.json")]
    own = next(answer.json() for answer in answers if answer.status_code == 200)
    paths = {path.removeprefix("/api") for path in own["paths"]}
    assert {operation.path for operation in OPERATIONS} <= paths
