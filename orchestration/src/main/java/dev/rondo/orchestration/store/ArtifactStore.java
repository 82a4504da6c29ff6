package dev.rondo.orchestration.store;

import dev.rondo.model.artifact.Artifact;
import java.time.Instant;
import java.util.UUID;

/** Artifacts, to be read and written. */
public interface ArtifactStore extends ArtifactReads {

    /**
     * Adds an artifact; under its key, if it has one, it is the newest from now on.
     *
     * @param collectionId the identity of the key's collection, where the key is new
     */
    void insert(Artifact artifact, UUID collectionId);

    /** Replaces everything of an artifact but its key; false when there is none of its identity. */
    boolean update(Artifact artifact);

    /** Deletes the artifact, which uncovers the one before under its key; false when there was none. */
    boolean delete(UUID id, Instant now);
}
