package dev.rondo.orchestration.store;

import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRun;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Task runs and their states, to be read and written. */
public interface TaskRunStore extends TaskRunReads {

    /** Adds or replaces a task run and adds its state, where it has one, to its history. */
    void save(TaskRun run);

    /** Replaces everything of a task run but its history. */
    void update(TaskRun run);

    /** Deletes the run with its states, and its log lines; false when there was none. Flow runs that it stands for name no parent any more. */
    boolean delete(UUID id);

    /**
     * Adds the state of a task run, as a client has reported it, to its history, and replaces the task run if the state is
     * newer than the one it is in: in whatever order and however often reports come, the newest is what remains.
     *
     * @param reported the run, in a state
     */
    void record(TaskRun reported);

    /**
     * Keeps a completed state for a key; what was kept for it before is forgotten.
     *
     * @param expiration until when it is valid; null for ever
     */
    void cache(String cacheKey, UUID taskRunId, State completed, @Nullable Instant expiration);
}
