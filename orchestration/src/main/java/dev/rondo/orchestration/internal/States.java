package dev.rondo.orchestration.internal;

import dev.rondo.model.Json;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** States as the rules make, change and look at them. */
public final class States {
    /** All types. */
    public static final Set<StateType> ANY = Set.of(StateType.values());

    /** The types of states that end a run. */
    public static final Set<StateType> TERMINAL =
            Set.of(StateType.COMPLETED, StateType.FAILED, StateType.CANCELLED, StateType.CRASHED);

    private States() {}

    /** All types but these. */
    public static Set<StateType> anyBut(StateType first, StateType... rest) {
        return Set.copyOf(EnumSet.complementOf(EnumSet.of(first, rest)));
    }

    /** A failed attempt's successor: scheduled, with the failure's message and data. */
    public static State awaitingRetry(UUID id, State failed, Instant now, double delaySeconds) {
        Instant due = now.plus(Math.round(delaySeconds * 1e6), ChronoUnit.MICROS);
        StateDetails details = StateDetails.builder().scheduledTime(due).build();
        return failed.toBuilder()
                .id(id)
                .type(StateType.SCHEDULED)
                .name(StateNames.AWAITING_RETRY)
                .timestamp(now)
                .stateDetails(details)
                .build();
    }

    /** The state with its name changed. */
    public static State named(State state, String name) {
        return state.name().equals(name) ? state : state.toBuilder().name(name).build();
    }

    /** The state with its details changed. */
    public static State detailed(State state, StateDetails details) {
        return state.toBuilder().stateDetails(details).build();
    }

    /** The proposal as the rules take it: a scheduled state has a time, which is now when none is given. */
    public static State complete(State proposed, Instant now) {
        StateDetails details = proposed.stateDetails();
        boolean incomplete = proposed.type() == StateType.SCHEDULED && details.scheduledTime() == null;
        return incomplete
                ? detailed(proposed, details.toBuilder().scheduledTime(now).build())
                : proposed;
    }

    /**
     * The state as it is entered: it knows its runs, and its time is later than that of the state before. Clocks are
     * coarse and step back, histories must not.
     */
    public static State entered(
            State state, @Nullable State initial, @Nullable UUID flowRunId, @Nullable UUID taskRunId) {
        Instant timestamp = later(Json.truncate(state.timestamp()), initial);
        StateDetails details = state.stateDetails();
        boolean known =
                Objects.equals(details.flowRunId(), flowRunId) && Objects.equals(details.taskRunId(), taskRunId);
        if (known && timestamp.equals(state.timestamp())) {
            return state;
        }
        StateDetails placed = known
                ? details
                : details.toBuilder().flowRunId(flowRunId).taskRunId(taskRunId).build();
        return state.toBuilder().timestamp(timestamp).stateDetails(placed).build();
    }

    private static Instant later(Instant timestamp, @Nullable State initial) {
        return initial == null || timestamp.isAfter(initial.timestamp())
                ? timestamp
                : Json.truncate(initial.timestamp()).plus(1, ChronoUnit.MICROS);
    }
}
