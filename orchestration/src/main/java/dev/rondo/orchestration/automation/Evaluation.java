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
 * One look at a trigger's open span.
 *
 * @param at the time of the event, or as of which nothing has happened
 * @param event an expected event; null for none
 */
record Evaluation(
        EventTrigger trigger,
        TriggerState state,
        Instant at,
        @Nullable ReceivedEvent event,
        Supplier<UUID> identifiers) {

    EventTriggers.Outcome evaluate() {
        Bucket bucket = Objects.requireNonNull(state.bucket(), "a span is open");
        if (at.isBefore(bucket.start())) {
            // Of a span that is over, or has fired and rests.
            return new EventTriggers.Outcome(state, List.of());
        }
        boolean counts = event != null && (isImmediate() || bucket.holds(at));
        Bucket counted = counts && event != null ? bucket.plus(event) : bucket;
        boolean fires = isReady(counted) && meets(counted);
        List<Firing> firings = fires ? List.of(firing(counted)) : List.of();
        if (!fires && at.isBefore(counted.end())) {
            return new EventTriggers.Outcome(state.with(goOn(bucket, counted)), firings);
        }
        return next(counted, counts ? null : event, firings);
    }

    private boolean isImmediate() {
        return trigger.posture() == Posture.REACTIVE && trigger.within().isZero();
    }

    // Whoever waits for too few must wait to the end.
    private boolean isReady(Bucket bucket) {
        return trigger.posture() == Posture.REACTIVE || !bucket.end().isAfter(at);
    }

    private boolean meets(Bucket bucket) {
        return trigger.posture() == Posture.REACTIVE
                ? bucket.count() >= trigger.threshold()
                : bucket.count() < trigger.threshold();
    }

    // A heartbeat is what is expected after the last one: each that comes in time begins a new span.
    private Bucket goOn(Bucket before, Bucket counted) {
        boolean restarts = event != null
                && trigger.posture() == Posture.PROACTIVE
                && !meets(counted)
                && EventMatching.startsAfter(trigger, event);
        if (!restarts || event == null) {
            return counted;
        }
        Instant end = event.occurred().plus(trigger.within());
        ReceivedEvent last = before.lastEvent();
        boolean keepsLast = last != null
                && !EventMatching.startsAfter(trigger, last)
                && !last.occurred().isBefore(event.occurred());
        return new Bucket(event.occurred(), end, state.heldBetween(event.occurred(), end), keepsLast ? last : event);
    }

    // The span is over, or has fired.
    private EventTriggers.Outcome next(Bucket bucket, @Nullable ReceivedEvent uncounted, List<Firing> firings) {
        if (!trigger.after().isEmpty()) {
            boolean reopens = uncounted != null && EventMatching.startsAfter(trigger, uncounted);
            Bucket opened = reopens && uncounted != null
                    ? new Bucket(
                            uncounted.occurred(),
                            uncounted.occurred().plus(trigger.within()),
                            state.heldBetween(
                                    uncounted.occurred(), uncounted.occurred().plus(trigger.within())),
                            uncounted)
                    : null;
            return new EventTriggers.Outcome(state.with(opened), firings);
        }
        Duration within = trigger.within();
        if (within.isZero()) {
            return new EventTriggers.Outcome(state.with((Bucket) null), firings);
        }
        Instant start = bucket.end().isAfter(at) ? bucket.end() : at;
        Bucket opened = new Bucket(start, start.plus(within), 0, null);
        if (uncounted == null) {
            return new EventTriggers.Outcome(state.with(opened), firings);
        }
        if (trigger.posture() == Posture.PROACTIVE) {
            return new EventTriggers.Outcome(state.with(opened.plus(uncounted)), firings);
        }
        return new Evaluation(trigger, state.with(opened), at, uncounted, identifiers).evaluate();
    }

    private Firing firing(Bucket bucket) {
        return new Firing(
                identifiers.get(),
                Objects.requireNonNull(trigger.id(), "the trigger has an identity"),
                trigger.posture() == Posture.REACTIVE ? at : bucket.end(),
                state.labels(),
                event == null ? bucket.lastEvent() : event,
                List.of());
    }
}
