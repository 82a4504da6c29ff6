package dev.rondo.embedded;

import dev.rondo.client.LogClient;
import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogCreate;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import java.util.List;

/** Keeps no lines. Thread-safe. */
final class FleetingLogs implements LogClient {
    @Override
    public void create(List<LogCreate> lines) {
        // Nothing keeps them.
    }

    @Override
    public List<Log> filter(LogFilter filter, LogSort sort, int limit, int offset) {
        Refusals.checkPage(limit, offset);
        return List.of();
    }
}
