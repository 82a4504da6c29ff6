package dev.rondo.internal.run;

import dev.rondo.TimedOut;
import dev.rondo.model.Durations;
import dev.rondo.model.Identifiers;
import dev.rondo.model.Json;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes the states that the engine proposes. */
record States(Identifiers identifiers, InstantSource clock) {

    static States of(Engine engine) {
        return new States(engine.identifiers(), engine.clock());
    }

    State of(StateType type) {
        return of(type, type.defaultName(), null, null, StateDetails.NONE);
    }

    State of(StateType type, String name, @Nullable String message) {
        return of(type, name, message, null, StateDetails.NONE);
    }

    State completed(@Nullable JsonNode data, StateDetails details) {
        return of(StateType.COMPLETED, StateType.COMPLETED.defaultName(), null, data, details);
    }

    /** The state that a failure leads to; the rules may turn it into a retry. */
    State failed(Throwable failure, StateDetails details) {
        boolean crash = failure instanceof InternalError || failure instanceof UnknownError;
        StateType type = crash ? StateType.CRASHED : StateType.FAILED;
        String name = failure instanceof TimedOut ? StateNames.TIMED_OUT : type.defaultName();
        return of(type, name, Causes.describe(failure), null, details);
    }

    State crashed(String message) {
        return of(StateType.CRASHED, StateType.CRASHED.defaultName(), message);
    }

    State cancelled(Throwable reason) {
        return of(StateType.CANCELLED, StateType.CANCELLED.defaultName(), reason.getMessage());
    }

    /** How long a run in a scheduled state still has to wait; nothing when its time has come. */
    static Duration remaining(State scheduled, InstantSource clock) {
        Instant now = clock.instant();
        Instant next = scheduled.stateDetails().scheduledTime();
        return next == null || next.isBefore(now) ? Duration.ZERO : Duration.between(now, next);
    }

    /** How long a scheduled state has a run wait from its beginning, as people write it. */
    static String waitOf(State scheduled) {
        Instant next = scheduled.stateDetails().scheduledTime();
        Duration wait = next == null ? Duration.ZERO : Duration.between(scheduled.timestamp(), next);
        // Rounded: the store sets timestamps of states apart by microseconds.
        return Durations.format(wait.isNegative() ? Duration.ZERO : wait.plusNanos(500_000));
    }

    State of(StateType type, String name, @Nullable String message, @Nullable JsonNode data, StateDetails details) {
        return new State(identifiers.next(), type, name, Json.truncate(clock.instant()), message, data, details);
    }
}
