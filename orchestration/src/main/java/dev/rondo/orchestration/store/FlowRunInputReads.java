package dev.rondo.orchestration.store;

import dev.rondo.model.flowrun.FlowRunInput;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Values given to flow runs, to be read. */
public interface FlowRunInputReads {

    /** The value under the key, or empty when there is none. */
    Optional<FlowRunInput> find(UUID flowRunId, String key);

    /**
     * The values whose keys begin so, oldest first.
     *
     * @param excluded keys of values that are not wanted
     * @param limit at most this many
     */
    List<FlowRunInput> filter(UUID flowRunId, String prefix, List<String> excluded, int limit);
}
