package dev.rondo.orchestration.store;

import dev.rondo.model.artifact.Artifact;
import dev.rondo.model.artifact.ArtifactCollection;
import dev.rondo.model.artifact.ArtifactCollectionFilter;
import dev.rondo.model.artifact.ArtifactCollectionSort;
import dev.rondo.model.artifact.ArtifactFilter;
import dev.rondo.model.artifact.ArtifactSort;
import dev.rondo.model.filter.RunFilters;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Artifacts, and the newest under each key, to be read. */
public interface ArtifactReads {

    /** The artifact, or empty when there is none. */
    Optional<Artifact> find(UUID id);

    /** The newest artifact under the key, with its collection, or empty when there is none. */
    Optional<ArtifactCollection> collection(String key);

    /**
     * The artifacts that match all filters, on themselves and on the runs that made them.
     *
     * @param limit at most this many
     * @param offset how many to leave out at the start
     */
    List<Artifact> filter(ArtifactFilter filter, RunFilters runs, ArtifactSort sort, int limit, int offset);

    /** How many artifacts match all filters. */
    int count(ArtifactFilter filter, RunFilters runs);

    /**
     * The newest artifacts under their keys that match all filters.
     *
     * @param limit at most this many
     * @param offset how many to leave out at the start
     */
    List<ArtifactCollection> latest(
            ArtifactCollectionFilter filter, RunFilters runs, ArtifactCollectionSort sort, int limit, int offset);

    /** How many keys have a newest artifact that matches all filters. */
    int countLatest(ArtifactCollectionFilter filter, RunFilters runs);

    /**
     * The artifacts of a flow run and its task runs, in the order in which they were made, without their data.
     *
     * @param limit at most this many
     */
    List<Artifact> ofFlowRun(UUID flowRunId, int limit);
}
