"""Variables, from Python and from the command line."""

import asyncio
import json

import pytest
from prefect import flow, variables
from prefect.exceptions import ObjectAlreadyExists  # noqa: F401  what a server must not answer with here


@pytest.fixture
def key(name):
    return name.replace("-", "_")


def test_a_variable_is_set_read_changed_and_unset(server, key):
    assert variables.Variable.get(key) is None
    assert variables.Variable.get(key, default="none yet") == "none yet"
    variables.Variable.set(key, {"threshold": 0.9, "features": ["a", "b"]}, tags=["ml"])
    assert variables.Variable.get(key) == {"threshold": 0.9, "features": ["a", "b"]}
    with pytest.raises(ValueError, match="already exists"):
        variables.Variable.set(key, "other")
    variables.Variable.set(key, "other", overwrite=True)
    assert variables.Variable.get(key) == "other"
    assert variables.Variable.unset(key) is True
    assert variables.Variable.get(key) is None
    assert variables.Variable.unset(key) is False


@pytest.mark.parametrize("value", ["text", 7, 1.5, True, None, [1, "two"], {"a": {"b": None}}], ids=repr)
def test_every_kind_of_json_is_kept(server, key, value):
    variables.Variable.set(key, value, overwrite=True)
    assert variables.Variable.get(key) == value


def test_variables_are_read_in_flows_and_asynchronously(server, key, name):
    variables.Variable.set(key, 3)

    @flow(name=name)
    def reads_it():
        return variables.Variable.get(key)

    async def asynchronously():
        return await variables.Variable.aget(key)

    assert reads_it() == 3
    assert asyncio.run(asynchronously()) == 3


def test_names_are_checked(server):
    with pytest.raises(Exception, match="[Vv]ariable|name"):
        variables.Variable.set("Not A Name!", 1)


def test_variables_from_the_command_line(prefect, key):
    prefect("variable", "set", key, json.dumps({"a": 1}), "--tag", "one", "--tag", "two")
    assert key in prefect("variable", "ls", "--limit", "200").output
    assert '"a": 1' in prefect("variable", "get", key).output.replace("'", '"')
    assert "two" in prefect("variable", "inspect", key).output
    assert "already exists" in prefect("variable", "set", key, "2", expect=1).output
    prefect("variable", "set", key, "2", "--overwrite")
    assert "2" in prefect("variable", "get", key).output
    prefect("variable", "unset", key)
    assert "not found" in prefect("variable", "get", key, expect=1).output
