package dev.rondo.internal.logging;

import dev.rondo.model.log.LogCreate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Lines in memory. */
final class KeptLines implements RunLogs {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456Z");
    static final UUID FLOW_RUN = new UUID(1, 1);
    static final UUID TASK_RUN = new UUID(2, 2);

    final List<LogCreate> lines = new CopyOnWriteArrayList<>();

    @Override
    public void add(LogCreate line) {
        lines.add(line);
    }

    @Override
    public InstantSource clock() {
        return InstantSource.fixed(NOW);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    LogScope task(boolean logPrints) {
        return new LogScope(FLOW_RUN, TASK_RUN, "train-1", logPrints, this);
    }

    LogScope flow() {
        return new LogScope(FLOW_RUN, null, "gray-fox", true, this);
    }

    List<String> messages() {
        return lines.stream().map(LogCreate::message).toList();
    }
}
