package dev.rondo.client;

import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogCreate;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import java.util.List;

/** Log lines kept with runs. */
public interface LogClient {

    /** Keeps lines, in their order. */
    void create(List<LogCreate> lines);

    /**
     * The lines that match the filter.
     *
     * @param limit at most this many, 1 to 200
     * @param offset how many to leave out at the start
     */
    List<Log> filter(LogFilter filter, LogSort sort, int limit, int offset);
}
