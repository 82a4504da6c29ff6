package dev.rondo.orchestration.automation;

import dev.rondo.model.automation.EventTrigger;
import dev.rondo.model.automation.Posture;
import dev.rondo.model.event.ReceivedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Triggers on events. Time is that of the events: an event counts in the span in which it occurred, whenever it comes. A
 * reactive trigger fires as soon as enough events have happened in a span, then rests until the span is over; a proactive one
 * fires at the end of a span in which too few have.
 */
public final class EventTriggers {
    /** How late events may come and still count where no span is open yet. */
    public static final Duration LOOKBACK = Duration.ofMinutes(15);

    private EventTriggers() {}

    /**
     * What a trigger has come to.
     *
     * @param state its state, to be kept
     * @param firings how it fired; mostly not at all
     */
    public record Outcome(TriggerState state, List<Firing> firings) {
        public Outcome {
            Objects.requireNonNull(state, "state is null");
            firings = List.copyOf(firings);
        }
    }

    /**
     * Looks at an event that the trigger covers.
     *
     * @param state the state for the values of the event's labels, see {@link EventMatching#labels}
     * @param identifiers makes the identities of firings
     */
    public static Outcome onEvent(
            EventTrigger trigger, TriggerState state, ReceivedEvent event, Supplier<UUID> identifiers) {
        if (state.seen().contains(event.id()) || !EventMatching.covers(trigger, event)) {
            return new Outcome(state, List.of());
        }
        boolean expected = EventMatching.expects(trigger, event);
        boolean starts = EventMatching.startsAfter(trigger, event);
        TriggerState seen = state.seen(event.id());
        if (expected && !starts && !trigger.after().isEmpty()) {
            seen = seen.hold(event, event.occurred().minus(longer(trigger.within(), LOOKBACK)));
        }
        boolean opens =
                seen.bucket() == null && (starts || (expected && trigger.after().isEmpty()));
        if (opens) {
            seen = seen.with(open(trigger, seen, event, starts, expected));
        }
        Bucket bucket = seen.bucket();
        if (bucket == null) {
            return new Outcome(seen, List.of());
        }
        if (expected) {
            return new Evaluation(trigger, seen, event.occurred(), event, identifiers).evaluate();
        }
        // What it waits for may have come before what it waits after.
        boolean enough = trigger.posture() == Posture.REACTIVE && bucket.count() >= trigger.threshold();
        return enough
                ? new Evaluation(trigger, seen, event.occurred(), null, identifiers).evaluate()
                : new Outcome(seen, List.of());
    }

    /**
     * Looks at what has not happened. Reactive triggers do not change.
     *
     * @param state one of the trigger's states; a fresh one where it has none and counts all together
     * @param asOf the time up to which events have come, see {@link EventClock}
     * @param identifiers makes the identities of firings
     */
    public static Outcome onTime(EventTrigger trigger, TriggerState state, Instant asOf, Supplier<UUID> identifiers) {
        if (trigger.posture() == Posture.REACTIVE) {
            return new Outcome(state, List.of());
        }
        if (state.bucket() != null) {
            return new Evaluation(trigger, state, asOf, null, identifiers).evaluate();
        }
        boolean looksAlways = trigger.after().isEmpty() && trigger.forEach().isEmpty();
        return new Outcome(
                looksAlways ? state.with(new Bucket(asOf, asOf.plus(trigger.within()), 0, null)) : state, List.of());
    }

    /** When the trigger is to be looked at next without an event; null for never. */
    public static @Nullable Instant nextDeadline(EventTrigger trigger, TriggerState state) {
        Bucket bucket = state.bucket();
        return trigger.posture() == Posture.REACTIVE || bucket == null ? null : bucket.end();
    }

    static Bucket open(
            EventTrigger trigger, TriggerState state, ReceivedEvent event, boolean starts, boolean expected) {
        Instant end = event.occurred().plus(trigger.within());
        if (!starts) {
            return new Bucket(event.occurred().minus(LOOKBACK), end, 0, event);
        }
        // An event that both opens the span and is expected in it is not the one that it waits for.
        int before = expected ? -1 : 0;
        return new Bucket(event.occurred(), end, before + state.heldBetween(event.occurred(), end), event);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
