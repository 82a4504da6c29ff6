package dev.rondo.orchestration.service;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs whose process is gone. Only a run whose process was ever heard of can be taken for dead: one that sends no heartbeats
 * may be well.
 */
public final class RunLiveness {
    private RunLiveness() {}

    /**
     * Whether the process of a running or cancelling run is gone: it has missed its heartbeats, and some grace is over.
     *
     * @param lastHeartbeat when its process was last heard of, in the same run; null for never
     * @param heartbeatInterval how often its process says that it is there
     */
    public static boolean isGone(
            FlowRun run,
            @Nullable Instant lastHeartbeat,
            Duration heartbeatInterval,
            Instant now,
            ServiceSettings.Liveness settings) {
        State state = run.state();
        if (state == null || lastHeartbeat == null || !isWorkedOn(state)) {
            return false;
        }
        // Heartbeats of an attempt before say nothing of this one; its start is a sign of life.
        Instant alive = lastHeartbeat.isAfter(state.timestamp()) ? lastHeartbeat : state.timestamp();
        Duration patience =
                heartbeatInterval.multipliedBy(settings.missedHeartbeats()).plus(settings.grace());
        return alive.plus(patience).isBefore(now);
    }

    /**
     * The state to propose for a run whose process is gone: it has crashed, which the rules may turn into a retry; one that was
     * being cancelled is cancelled.
     */
    public static State afterDeath(FlowRun run, UUID id, Instant now) {
        State state = run.state();
        boolean cancelled = state != null && state.type() == StateType.CANCELLING;
        return State.of(id, cancelled ? StateType.CANCELLED : StateType.CRASHED, now).toBuilder()
                .message("The process of the run is gone: it has not been heard of for too long.")
                .build();
    }

    private static boolean isWorkedOn(State state) {
        return state.type() == StateType.RUNNING || state.type() == StateType.CANCELLING;
    }
}
