package dev.rondo.orchestration.store;

import dev.rondo.model.log.Log;
import java.time.Instant;
import java.util.List;

/** Log lines, to be read and written. */
public interface LogStore extends LogReads {

    /** Adds lines. */
    void insert(List<Log> lines);

    /**
     * Deletes lines that were logged before the given time, the oldest first.
     *
     * @param limit at most this many
     * @return how many were deleted
     */
    int deleteBefore(Instant time, int limit);
}
