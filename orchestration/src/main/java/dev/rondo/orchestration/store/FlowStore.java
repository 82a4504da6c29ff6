package dev.rondo.orchestration.store;

import dev.rondo.model.flow.Flow;
import java.util.List;
import java.util.UUID;

/** Flows, to be read and written. */
public interface FlowStore extends FlowReads {

    /** Adds a flow whose name and identity are new. */
    void insert(Flow flow);

    /** Replaces everything of a flow. */
    void update(Flow flow);

    /** Some of the flow's runs, at most so many: to be deleted before it. */
    List<UUID> runs(UUID id, int limit);

    /** Deletes a flow that has no runs any more; false when there was none. */
    boolean delete(UUID id);
}
