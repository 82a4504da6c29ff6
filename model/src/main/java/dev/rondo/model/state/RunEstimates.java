package dev.rondo.model.state;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What the times of a run amount to at some moment, in seconds. */
public final class RunEstimates {
    private RunEstimates() {}

    /**
     * Seconds spent running.
     *
     * @param state the current state; null before the first
     * @param totalRunTime seconds spent running up to the current state
     * @param now the moment
     */
    public static double runTime(@Nullable State state, double totalRunTime, Instant now) {
        if (state == null || state.type() != StateType.RUNNING || !now.isAfter(state.timestamp())) {
            return totalRunTime;
        }
        return totalRunTime + seconds(state.timestamp(), now);
    }

    /**
     * Seconds between the expected and the real start, or up to the moment for a run that is still to start; never
     * negative, and zero for a run that ended without having started.
     *
     * @param expected when it should start or should have started; null for not known
     * @param start when it first ran; null for not yet
     * @param end when it ended; null for not yet
     * @param now the moment
     */
    public static double startDelta(
            @Nullable Instant expected, @Nullable Instant start, @Nullable Instant end, Instant now) {
        if (expected == null || (start == null && end != null)) {
            return 0;
        }
        return Math.max(0, seconds(expected, start == null ? now : start));
    }

    /** Seconds from one time to another, to the microsecond. */
    public static double seconds(Instant from, Instant to) {
        return ChronoUnit.MICROS.between(from, to) / 1e6;
    }
}
