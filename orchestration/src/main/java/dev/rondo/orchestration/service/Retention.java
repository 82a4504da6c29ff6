package dev.rondo.orchestration.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is deleted in the end, and when.
 *
 * @param interval between looks
 * @param batch so many at once
 * @param events how long events are kept
 * @param heartbeats how long heartbeats, which are events too, are kept
 * @param logs how long log lines are kept; null for as long as their runs
 * @param flowRuns how long ended flow runs are kept, with their task runs, logs and results; null for ever
 */
public record Retention(
        Duration interval,
        int batch,
        Duration events,
        Duration heartbeats,
        @Nullable Duration logs,
        @Nullable Duration flowRuns) {
    /** Events for a week, log lines for a month, flow runs for ever. */
    public static final Retention DEFAULT =
            new Retention(Duration.ofHours(1), 200, Duration.ofDays(7), Duration.ofDays(7), Duration.ofDays(30), null);

    private static final String HEARTBEAT = "prefect.flow-run.heartbeat";

    public Retention {
        Objects.requireNonNull(interval, "interval is null");
        Objects.requireNonNull(events, "events is null");
        Objects.requireNonNull(heartbeats, "heartbeats is null");
        if (!interval.isPositive() || batch < 1 || !events.isPositive() || !heartbeats.isPositive()) {
            throw new IllegalArgumentException(
                    "nothing can be kept for less than a moment, nor deleted by fewer than one");
        }
        if (logs != null && !logs.isPositive()) {
            throw new IllegalArgumentException("log lines must be kept for longer than zero, not " + logs);
        }
        if (flowRuns != null && !flowRuns.isPositive()) {
            throw new IllegalArgumentException("flow runs must be kept for longer than zero, not " + flowRuns);
        }
    }

    /** Before when events of this name are deleted. */
    public Instant eventsBefore(String name, Instant now) {
        return now.minus(name.equals(HEARTBEAT) ? heartbeats : events);
    }

    /** Before when a flow run must have ended to be deleted; null for none is. */
    public @Nullable Instant flowRunsEndedBefore(Instant now) {
        return flowRuns == null ? null : now.minus(flowRuns);
    }
}
