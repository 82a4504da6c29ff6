package dev.rondo.orchestration.store;

import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Log lines, to be read. */
public interface LogReads {

    /**
     * The next lines of a flow run, oldest first.
     *
     * @param after the line before the first; null for none
     * @param limit at most this many
     */
    List<Log> ofFlowRun(UUID flowRunId, @Nullable Log after, int limit);

    /**
     * The lines that match the filter.
     *
     * @param limit at most this many
     * @param offset how many to leave out at the start
     */
    List<Log> filter(LogFilter filter, LogSort sort, int limit, int offset);
}
