package dev.rondo.store.internal.row;

import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What depends on when a run is read, and so is in no column. */
final class Estimates {
    private static final double NANOSECONDS = 1e9;

    private Estimates() {}

    /** Seconds spent running until now. */
    static double runTime(double totalRunTime, @Nullable State state, Instant now) {
        return state != null && state.type() == StateType.RUNNING
                ? totalRunTime + Math.max(0, seconds(state.timestamp(), now))
                : totalRunTime;
    }

    /** Seconds by which the run started, or is about to start, too late. */
    static double startDelay(
            @Nullable Instant expectedStart, @Nullable Instant start, @Nullable State state, Instant now) {
        if (expectedStart == null) {
            return 0;
        }
        if (start != null) {
            return Math.max(0, seconds(expectedStart, start));
        }
        return state != null && state.isTerminal() ? 0 : Math.max(0, seconds(expectedStart, now));
    }

    private static double seconds(Instant from, Instant to) {
        Duration between = Duration.between(from, to);
        return between.getSeconds() + between.getNano() / NANOSECONDS;
    }
}
