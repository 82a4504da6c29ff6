package dev.rondo.internal.logging;

import dev.rondo.model.log.LogCreate;
import java.time.InstantSource;

/** Takes log lines of runs and keeps them through the client, some at a time, bounded. Thread-safe. */
public interface RunLogs extends AutoCloseable {

    /** Takes a line; waits when too many are on their way. */
    void add(LogCreate line);

    /** The time that lines bear. */
    default InstantSource clock() {
        return InstantSource.system();
    }

    /** Waits until all lines taken so far are kept. */
    void flush();

    /** Flushes and stops. */
    @Override
    void close();
}
