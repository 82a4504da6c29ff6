package dev.rondo.orchestration.store;

import dev.rondo.model.flow.Flow;
import java.util.Optional;
import java.util.UUID;

/** Flows, to be read. */
public interface FlowReads {

    /** The flow, or empty when there is none. */
    Optional<Flow> find(UUID id);

    /** The flow of this name, or empty when there is none. */
    Optional<Flow> findByName(String name);
}
