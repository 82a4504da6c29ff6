package dev.rondo.server.log;

import dev.rondo.model.log.Log;
import dev.rondo.orchestration.store.StoreTransaction;
import java.util.List;

/** Does what follows from new log lines within the transaction that stores them, such as announcements. Thread-safe. */
@FunctionalInterface
public interface LogListener {
    /** Where nothing follows. */
    LogListener NONE = (_, _) -> {};

    /** The lines are stored. */
    void written(StoreTransaction transaction, List<Log> lines);
}
