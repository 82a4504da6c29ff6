package dev.rondo.server.artifact;

import dev.rondo.model.artifact.Artifact;
import dev.rondo.model.flowrun.Graph;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.server.flowrun.GraphArtifacts.Owned;
import java.util.List;
import java.util.UUID;

/** The artifacts of flow runs as their graphs show them. */
public final class ArtifactGraph {
    private static final int MOST = 10_000;
    private static final String PROGRESS = "progress";

    private ArtifactGraph() {}

    /** The artifacts of a flow run and its task runs. */
    public static List<Owned> of(StoreReads reads, UUID flowRunId) {
        return reads.artifacts().ofFlowRun(flowRunId, MOST).stream()
                .map(artifact -> owned(reads, artifact))
                .toList();
    }

    private static Owned owned(StoreReads reads, Artifact artifact) {
        String key = artifact.key();
        boolean isLatest = key == null
                || reads.artifacts()
                        .collection(key)
                        .map(latest -> latest.latestId().equals(artifact.id()))
                        .orElse(true);
        return new Owned(
                artifact.taskRunId(),
                new Graph.Artifact(
                        artifact.id(),
                        artifact.created(),
                        key,
                        artifact.type(),
                        isLatest,
                        PROGRESS.equals(artifact.type()) ? artifact.data() : null));
    }
}
