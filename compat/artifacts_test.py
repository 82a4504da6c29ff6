"""Artifacts of every kind, their versions, and the command line."""

from prefect import flow, task
from prefect.artifacts import (
    Artifact,
    create_image_artifact,
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.client.schemas.filters import ArtifactFilter
from prefect.client.schemas.sorting import ArtifactCollectionSort, ArtifactSort

from support import reads


def versions(client, key):
    return client.read_artifacts(artifact_filter=ArtifactFilter(key={"any_": [key]}), sort=ArtifactSort.UPDATED_DESC)


def test_artifacts_of_every_kind_are_kept_with_their_runs(client, name):
    @task
    def reports():
        create_link_artifact(link="https://example.com/model", link_text="model", key=f"{name}-link")
        create_markdown_artifact(markdown="# Accuracy\n\n0.93", key=f"{name}-markdown", description="how good")
        create_table_artifact(table=[{"epoch": 1, "loss": 0.5}, {"epoch": 2, "loss": None}], key=f"{name}-table")
        create_image_artifact(image_url="https://example.com/plot.png", key=f"{name}-image")
        progress = create_progress_artifact(progress=10.0, key=f"{name}-progress")
        update_progress_artifact(progress, progress=80.0)

    @flow(name=name)
    def pipeline():
        reports()

    pipeline()
    run = reads.run_of_flow(client, name)
    (task_run,) = reads.task_runs(client, run.id, 1)
    found = {}
    for kind in ("link", "markdown", "table", "image", "progress"):
        (artifact,) = versions(client, f"{name}-{kind}")
        found[kind] = artifact
        assert (artifact.flow_run_id, artifact.task_run_id) == (run.id, task_run.id)
        assert artifact.type == {"link": "markdown"}.get(kind, kind), "a link is kept as markdown"
    assert found["link"].data == "[model](https://example.com/model)"
    assert found["markdown"].data.startswith("# Accuracy")
    assert found["markdown"].description == "how good"
    assert '"loss": 0.5' in found["table"].data
    assert found["progress"].data == 80.0


def test_the_latest_of_a_key_is_the_last_one_made(client, api, name):
    key = f"{name}-key"
    for accuracy in (0.7, 0.8, 0.9):
        Artifact(key=key, type="markdown", data=f"{accuracy}").create()
    assert Artifact.get(key=key).data == '"0.9"', "the client keeps data as JSON"
    assert versions(client, key)[0].data == '"0.9"'
    assert len(versions(client, key)) == 3
    latest = api.get(f"/artifacts/{key}/latest").json()
    assert latest["data"] == '"0.9"'
    collections = api.post("/artifacts/latest/filter", json={"artifacts": {"key": {"any_": [key]}}}).json()
    assert len(collections) == 1
    assert collections[0]["latest_id"] == str(versions(client, key)[0].id)
    assert ArtifactCollectionSort.KEY_ASC.value == "KEY_ASC"


def test_an_artifact_is_made_only_once_if_asked_so(client, name):
    first, created = Artifact.get_or_create(key=f"{name}-key", type="markdown", data="one")
    second, created_again = Artifact.get_or_create(key=f"{name}-key", type="markdown", data="two")
    assert (created, created_again) == (True, False)
    assert (first.id, second.data) == (second.id, '"one"')


def test_deleting_the_latest_uncovers_the_one_before(client, name):
    key = f"{name}-key"
    for data in ("one", "two"):
        Artifact(key=key, type="markdown", data=data).create()
    client.delete_artifact(versions(client, key)[0].id)
    assert Artifact.get(key=key).data == '"one"'


def test_artifacts_from_the_command_line(prefect, name):
    key = f"{name}-key"
    Artifact(key=key, type="markdown", data="one").create()
    Artifact(key=key, type="markdown", data="two").create()
    assert key in prefect("artifact", "ls", "--limit", "200").output
    inspected = prefect("artifact", "inspect", key).output
    assert "one" in inspected and "two" in inspected
    prefect("artifact", "delete", key)
    assert key not in prefect("artifact", "ls", "--limit", "200").output
