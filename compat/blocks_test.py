"""Blocks: types, schemas and documents as the client registers, saves and loads them."""

from typing import Optional
from uuid import uuid4

import pytest
from prefect.blocks.core import Block
from prefect.blocks.notifications import SlackWebhook
from prefect.blocks.system import Secret
from pydantic import SecretStr


@pytest.fixture(scope="module")
def kinds():
    """Block types with names that no other session has."""
    suffix = uuid4().hex[:8]

    class Credentials(Block):
        _block_type_name = f"Compat Credentials {suffix}"
        user: str
        token: SecretStr

    class Warehouse(Block):
        _block_type_name = f"Compat Warehouse {suffix}"
        _description = "where the features are"
        _block_schema_capabilities = ["query", "load"]
        url: str
        credentials: Credentials
        schema_name: Optional[str] = None
        options: dict = {}

    return Credentials, Warehouse


def test_a_secret_is_kept_and_shown_only_when_asked_for(client, api, name):
    Secret(value="hunter2").save(name)
    assert Secret.load(name).get() == "hunter2"
    shown = api.get(f"/block_types/slug/secret/block_documents/name/{name}").json()
    assert "hunter2" not in str(shown)
    assert shown["data"]["value"] == "*" * 8
    open_ = api.get(f"/block_types/slug/secret/block_documents/name/{name}", params={"include_secrets": "true"}).json()
    assert open_["data"]["value"] == "hunter2"


def test_a_secret_of_structured_data_is_kept(client, name):
    Secret(value={"user": "ada", "keys": [1, 2]}).save(name)
    assert Secret.load(name).get() == {"user": "ada", "keys": [1, 2]}


def test_a_block_is_saved_again_only_when_told_to_overwrite(client, name):
    Secret(value="one").save(name)
    with pytest.raises(ValueError, match="already in use"):
        Secret(value="two").save(name)
    Secret(value="two").save(name, overwrite=True)
    assert Secret.load(name).get() == "two"


def test_a_webhook_block_is_kept(client, api, name):
    SlackWebhook(url="https://hooks.slack.com/services/T1AAAAAAA/B1AAAAAAA/1AAAAAAAAAAAAAAAAAAAAAAA").save(name)
    loaded = SlackWebhook.load(name)
    assert loaded.url.get_secret_value().startswith("https://hooks.slack.com/services/")
    shown = api.get(f"/block_types/slug/slack-webhook/block_documents/name/{name}").json()
    assert "T1AAAAAAA" not in str(shown["data"])


def test_a_block_type_of_ones_own_with_a_nested_block(client, api, kinds, name):
    Credentials, Warehouse = kinds
    Credentials(user="ada", token="t0ken").save(f"{name}-credentials")
    Warehouse(url="db://here", credentials=Credentials.load(f"{name}-credentials"), options={"a": 1}).save(name)
    loaded = Warehouse.load(name)
    assert loaded.credentials.token.get_secret_value() == "t0ken"
    assert (loaded.url, loaded.options, loaded.schema_name) == ("db://here", {"a": 1}, None)
    document = api.get(f"/block_types/slug/{Warehouse.get_block_type_slug()}/block_documents/name/{name}").json()
    assert list(document["block_document_references"]) == ["credentials"]
    assert "t0ken" not in str(document)
    assert set(document["block_schema"]["capabilities"]) == {"query", "load"}
    assert document["block_schema"]["checksum"] == Warehouse._calculate_schema_checksum()


def test_a_nested_block_that_was_never_saved_is_kept_with_its_parent(client, kinds, name):
    Credentials, Warehouse = kinds
    Warehouse(url="db://here", credentials=Credentials(user="bob", token="s3cret")).save(name)
    assert Warehouse.load(name).credentials.token.get_secret_value() == "s3cret"


def test_a_nested_block_that_changes_is_seen_through_its_parent(client, kinds, name):
    Credentials, Warehouse = kinds
    Credentials(user="ada", token="old").save(f"{name}-credentials")
    Warehouse(url="db://here", credentials=Credentials.load(f"{name}-credentials")).save(name)
    Credentials(user="ada", token="new").save(f"{name}-credentials", overwrite=True)
    assert Warehouse.load(name).credentials.token.get_secret_value() == "new"


def test_overwriting_changes_what_is_given(client, kinds, name):
    Credentials, Warehouse = kinds
    credentials = Credentials(user="ada", token="t")
    Warehouse(url="db://one", credentials=credentials, schema_name="raw").save(name)
    Warehouse(url="db://two", credentials=credentials, schema_name="clean").save(name, overwrite=True)
    loaded = Warehouse.load(name)
    assert (loaded.url, loaded.schema_name) == ("db://two", "clean")


def test_a_block_is_loaded_by_its_reference(client, name):
    document_id = Secret(value="x").save(name)
    assert Block.load(f"secret/{name}").get() == "x"
    assert Block.load_from_ref({"block_document_id": str(document_id)}).get() == "x"


def test_a_block_is_deleted(client, name):
    Secret(value="x").save(name)
    Secret.delete(name)
    with pytest.raises(ValueError, match="Unable to find block document"):
        Secret.load(name)


def test_a_missing_block_is_said_to_be_missing(client, name):
    with pytest.raises(ValueError, match="Unable to find block document"):
        Secret.load(name)


def test_a_type_whose_fields_change_gets_a_new_schema(client, api):
    type_name = f"Compat Growing {uuid4().hex[:8]}"

    class First(Block):
        _block_type_name = type_name
        a: int

    class Second(Block):
        _block_type_name = type_name
        a: int
        b: Optional[str] = None

    First.register_type_and_schema()
    Second.register_type_and_schema()
    block_type = api.get(f"/block_types/slug/{Second.get_block_type_slug()}").json()
    body = {"block_schemas": {"block_type_id": {"any_": [block_type["id"]]}}}
    assert len(api.post("/block_schemas/filter", json=body).json()) == 2
    First(a=1).save("grown")
    assert Second.load("grown", validate=False).a == 1


def test_blocks_from_the_command_line(prefect, tmp_path, name):
    Secret(value="x").save(name)
    assert name in prefect("block", "ls").output
    assert name in prefect("block", "inspect", f"secret/{name}").output
    assert "secret" in prefect("block", "type", "ls").output
    assert "secret" in prefect("block", "type", "inspect", "secret").output.lower()
    prefect("block", "delete", f"secret/{name}")
    assert name not in prefect("block", "ls").output

    type_name = f"Compat Registered {uuid4().hex[:8]}"
    file = tmp_path / "my_block.py"
    file.write_text(
        "from prefect.blocks.core import Block\n\n\n"
        f"class Registered(Block):\n    _block_type_name = {type_name!r}\n    a: int\n"
    )
    assert type_name in prefect("block", "register", "--file", file).output
    slug = type_name.lower().replace(" ", "-")
    assert slug in prefect("block", "type", "ls").output
    prefect("block", "type", "delete", slug)
    assert slug not in prefect("block", "type", "ls").output
    assert "secret" in prefect("block", "create", "secret").output.lower()
