package dev.rondo.internal.result;

import dev.rondo.ResultStorage;
import dev.rondo.internal.result.ResultData.Reference;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import java.io.IOException;
import java.util.List;

/** Deletes what runs stored that are no more. Thread-safe where the storage is. */
public final class DiscardedResults {
    private final ResultStorage storage;

    /** @param storage the default one: results that tasks keep elsewhere are their authors' business */
    public DiscardedResults(ResultStorage storage) {
        this.storage = storage;
    }

    /**
     * Deletes the results of deleted states. Only those under keys that are made from the run itself: under a key of the
     * user's own choice, other runs may have stored theirs.
     *
     * @throws IOException when the storage fails; what it has deleted by then stays deleted
     */
    public void delete(List<State> states) throws IOException {
        for (State state : states) {
            if (ResultData.parse(state.data()) instanceof Reference reference
                    && reference.storage().equals(storage.name())
                    && isOwn(state.stateDetails(), reference)) {
                storage.delete(reference.key());
            }
        }
    }

    // The state of a subflow run names the task run that stands for it in its parent, and is that one's as well.
    private static boolean isOwn(StateDetails details, Reference reference) {
        return StorageKeys.isMadeFor("task-" + details.taskRunId(), reference)
                || StorageKeys.isMadeFor("flow-" + details.flowRunId(), reference)
                || StorageKeys.isMadeFor("flow-" + details.childFlowRunId(), reference);
    }
}
