package dev.rondo.server.artifact;

import dev.rondo.model.artifact.Artifact;
import dev.rondo.model.artifact.ArtifactCollection;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.happening.EventSink;
import dev.rondo.server.happening.Lifecycle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells of artifacts, and of the collections that have the newest under each key. Thread-safe. */
final class ArtifactEvents {
    private final Lifecycle artifacts;
    private final Lifecycle collections;

    ArtifactEvents(FactSource facts, EventSink sink) {
        this.artifacts = new Lifecycle(facts, sink, "artifact");
        this.collections = new Lifecycle(facts, sink, "artifact-collection");
    }

    /** An artifact was stored, which may have made its collection. */
    void created(StoreTransaction transaction, Artifact artifact) {
        tell(transaction, artifact, "created");
        collection(transaction, artifact).ifPresent(collection -> {
            boolean isNew = collection.created().equals(collection.updated());
            tell(transaction, collection, isNew ? "created" : "updated");
        });
    }

    /** An artifact was changed. */
    void updated(StoreTransaction transaction, Artifact artifact) {
        tell(transaction, artifact, "updated");
        collection(transaction, artifact)
                .filter(collection -> collection.latestId().equals(artifact.id()))
                .ifPresent(collection -> tell(transaction, collection, "updated"));
    }

    /** An artifact is about to be deleted. */
    void deleting(StoreTransaction transaction, Artifact artifact) {
        tell(transaction, artifact, "deleted");
        collection(transaction, artifact)
                .filter(collection -> collection.latestId().equals(artifact.id()))
                .ifPresent(collection -> tell(transaction, collection, "updated"));
    }

    private static Optional<ArtifactCollection> collection(StoreTransaction transaction, Artifact artifact) {
        String key = artifact.key();
        return key == null ? Optional.empty() : transaction.artifacts().collection(key);
    }

    private void tell(StoreTransaction transaction, Artifact artifact, String what) {
        String key = artifact.key();
        Map<String, String> labels = key == null ? Map.of() : Map.of("prefect.resource.name", key);
        artifacts.tell(
                transaction,
                what,
                artifact.id(),
                labels,
                runs(artifact.flowRunId(), artifact.taskRunId()),
                payload(key, artifact.type(), artifact.description()));
    }

    private void tell(StoreTransaction transaction, ArtifactCollection collection, String what) {
        List<RelatedResource> related = new ArrayList<>();
        related.add(RelatedResource.of("prefect.artifact." + collection.latestId(), "latest"));
        related.addAll(runs(collection.flowRunId(), collection.taskRunId()));
        Map<String, Object> payload = payload(collection.key(), collection.type(), collection.description());
        payload.put("data", collection.data());
        collections.tell(
                transaction,
                what,
                collection.id(),
                Map.of("prefect.resource.name", collection.key()),
                related,
                payload);
    }

    private static List<RelatedResource> runs(@Nullable UUID flowRunId, @Nullable UUID taskRunId) {
        List<RelatedResource> runs = new ArrayList<>();
        if (flowRunId != null) {
            runs.add(RelatedResource.of("prefect.flow-run." + flowRunId, "flow-run"));
        }
        if (taskRunId != null) {
            runs.add(RelatedResource.of("prefect.task-run." + taskRunId, "task-run"));
        }
        return runs;
    }

    private static Map<String, Object> payload(
            @Nullable String key, @Nullable String type, @Nullable String description) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("key", key);
        payload.put("type", type);
        payload.put("description", description);
        return payload;
    }
}
