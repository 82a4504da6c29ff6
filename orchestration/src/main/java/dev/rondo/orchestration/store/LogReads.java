package dev.rondo.orchestration.store;

import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import java.util.List;

/** Log lines, to be read. */
public interface LogReads {

    /**
     * The lines that match the filter.
     *
     * @param limit at most this many
     * @param offset how many to leave out at the start
     */
    List<Log> filter(LogFilter filter, LogSort sort, int limit, int offset);
}
