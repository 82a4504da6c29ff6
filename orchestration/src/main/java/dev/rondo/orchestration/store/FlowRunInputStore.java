package dev.rondo.orchestration.store;

import dev.rondo.model.flowrun.FlowRunInput;
import java.util.UUID;

/** Values given to flow runs, to be read and written. They are deleted with their run. */
public interface FlowRunInputStore extends FlowRunInputReads {

    /** Adds a value whose key is new to the run; otherwise the unit of work fails with {@code store.conflict}. */
    void insert(FlowRunInput input);

    /** Deletes the value; false when there was none. */
    boolean delete(UUID flowRunId, String key);
}
