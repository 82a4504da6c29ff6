package dev.rondo.internal.run;

import dev.rondo.internal.logging.RunLogs;
import dev.rondo.model.log.LogCreate;

/** Keeps no lines: for engines that remember nothing. */
final class DiscardedLogs implements RunLogs {
    @Override
    public void add(LogCreate line) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
