package dev.rondo.orchestration.store;

import dev.rondo.model.flow.Flow;

/** Flows, to be read and written. */
public interface FlowStore extends FlowReads {

    /** Adds a flow whose name and identity are new. */
    void insert(Flow flow);
}
