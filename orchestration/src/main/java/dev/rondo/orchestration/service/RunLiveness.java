package dev.rondo.orchestration.service;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateNames;
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
     * The state to propose, by force, for a run whose process is gone: it awaits its retry where its deployment can run it
     * again, it retries crashes and has retries left; else it has crashed. One that was being cancelled is cancelled.
     *
     * @param retriesCrashes whether the run's policy retries crashes as it does failures
     */
    public static State afterDeath(FlowRun run, UUID id, Instant now, boolean retriesCrashes) {
        State state = run.state();
        String message = "The process of the run is gone: it has not been heard of for too long.";
        if (state != null && state.type() == StateType.CANCELLING) {
            return State.of(id, StateType.CANCELLED, now).toBuilder()
                    .message(message)
                    .build();
        }
        Integer retries = run.empiricalPolicy().retries();
        boolean again = retriesCrashes && run.deploymentId() != null && retries != null && run.runCount() <= retries;
        return again
                ? awaitingRetry(run, id, now, message)
                : State.of(id, StateType.CRASHED, now).toBuilder()
                        .message(message)
                        .build();
    }

    private static State awaitingRetry(FlowRun run, UUID id, Instant now, String message) {
        Integer delay = run.empiricalPolicy().retryDelay();
        StateDetails details = StateDetails.builder()
                .scheduledTime(now.plusSeconds(delay == null ? 0 : delay))
                .build();
        return State.of(id, StateType.SCHEDULED, now).toBuilder()
                .name(StateNames.AWAITING_RETRY)
                .message(message)
                .stateDetails(details)
                .build();
    }

    private static boolean isWorkedOn(State state) {
        return state.type() == StateType.RUNNING || state.type() == StateType.CANCELLING;
    }
}
