package dev.rondo.orchestration.store;

import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flow.FlowSort;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Flows, to be read. */
public interface FlowReads {

    /** The flow, or empty when there is none. */
    Optional<Flow> find(UUID id);

    /** The flow of this name, or empty when there is none. */
    Optional<Flow> findByName(String name);

    /**
     * The flows that match the filter on flows, and have what matches each of the others.
     *
     * @param limit at most this many
     * @param offset how many to leave out at the start
     */
    List<Flow> filter(RunFilters filters, FlowSort sort, int limit, int offset);

    /** How many flows match all given filters. */
    int count(RunFilters filters);
}
