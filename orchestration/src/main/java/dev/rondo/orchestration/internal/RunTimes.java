package dev.rondo.orchestration.internal;

import dev.rondo.model.state.RunEstimates;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The times of a run.
 *
 * @param expectedStart when it should start or should have started
 * @param nextScheduledStart when it is scheduled to start; null unless scheduled
 * @param start when it first ran
 * @param end when it ended; null unless ended
 * @param totalRunTime seconds spent running
 */
public record RunTimes(
        @Nullable Instant expectedStart,
        @Nullable Instant nextScheduledStart,
        @Nullable Instant start,
        @Nullable Instant end,
        double totalRunTime) {

    /** The times of the run after it has entered the state. */
    public RunTimes after(@Nullable State initial, State entered) {
        Instant time = entered.timestamp();
        boolean scheduled = entered.type() == StateType.SCHEDULED;
        Instant scheduledTime = scheduled ? entered.stateDetails().scheduledTime() : null;
        boolean ends = entered.isTerminal();
        return new RunTimes(
                expectedStart == null ? (scheduledTime == null ? time : scheduledTime) : expectedStart,
                scheduledTime,
                // A run may end without having run: then it started and ended in one moment.
                start == null && (ends || entered.type() == StateType.RUNNING) ? time : start,
                ends ? (end == null ? time : end) : null,
                totalRunTime + secondsRunning(initial, time));
    }

    private static double secondsRunning(@Nullable State initial, Instant until) {
        return initial == null || initial.type() != StateType.RUNNING
                ? 0
                : RunEstimates.seconds(initial.timestamp(), until);
    }

    /** Seconds between the expected and the real start, or up to now for a run that has not started; never negative. */
    public double startDelta(Instant now) {
        return RunEstimates.startDelta(expectedStart, start, end, now);
    }
}
