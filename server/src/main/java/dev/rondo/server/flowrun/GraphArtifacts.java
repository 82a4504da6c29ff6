package dev.rondo.server.flowrun;

import dev.rondo.model.flowrun.Graph;
import dev.rondo.orchestration.store.StoreReads;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds what the runs of a graph left behind. Thread-safe. */
@FunctionalInterface
public interface GraphArtifacts {
    /**
     * An artifact and whose it is.
     *
     * @param taskRunId the task run; null for the flow run's own
     * @param artifact what is shown of it
     */
    record Owned(@Nullable UUID taskRunId, Graph.Artifact artifact) {
        public Owned {
            Objects.requireNonNull(artifact, "artifact is null");
        }
    }

    /** What the flow run and its task runs left behind, up to the number of nodes that a graph may have. */
    List<Owned> of(StoreReads reads, UUID flowRunId);
}
