package dev.rondo.orchestration.service;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import java.time.Duration;
import java.time.Instant;

/** Which runs are to be marked as late, by {@code FlowRunOrchestration.markLate}. */
public final class LateRuns {
    private LateRuns() {}

    /** Whether a scheduled run that nobody has marked yet has not been taken up so long after its time. */
    public static boolean isLate(FlowRun run, Instant now, Duration after) {
        State state = run.state();
        Instant due = run.nextScheduledStartTime();
        return state != null
                && due != null
                && state.type() == StateType.SCHEDULED
                && !state.name().equals(StateNames.LATE)
                && due.plus(after).isBefore(now);
    }
}
