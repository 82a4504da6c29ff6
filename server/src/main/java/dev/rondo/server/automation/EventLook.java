package dev.rondo.server.automation;

import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.orchestration.store.EventNames;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoredEvent;
import dev.rondo.orchestration.store.TriggerProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A look at the events that have come since the last one: at those that may be of interest, and at which were passed over.
 *
 * @param events the events, in the order in which they are to be looked at
 * @param reached how far this look went
 * @param newest the newest event up to there; empty when there was none
 * @param isWhole whether there was nothing beyond
 */
record EventLook(List<StoredEvent> events, TriggerProgress reached, Optional<ReceivedEvent> newest, boolean isWhole) {
    private static final int MOST = 500;
    private static final long FURTHEST = 100_000;

    EventLook {
        events = List.copyOf(events);
    }

    static EventLook from(StoreReads reads, TriggerProgress progress, EventNames names, Instant now) {
        long last = reads.events().last();
        long furthest = Math.min(last, progress.position() + FURTHEST);
        Set<Long> found = new HashSet<>();
        List<StoredEvent> events = new ArrayList<>(late(reads, progress, names, found));
        List<StoredEvent> fresh = furthest <= progress.position()
                ? List.of()
                : reads.triggers().events(progress.position() + 1, furthest, names, MOST);
        events.addAll(fresh);
        long upTo = fresh.size() == MOST ? fresh.getLast().position() : Math.max(furthest, progress.position());
        if (TriggerProgress.block(upTo) > TriggerProgress.block(progress.position()) + 1) {
            found.addAll(reads.triggers().blocks(progress.position() + 1, upTo));
        }
        return new EventLook(
                events, progress.advanced(upTo, found, now), newest(reads, progress.position(), upTo), upTo >= last);
    }

    // What was stored meanwhile before the position that had been reached.
    private static List<StoredEvent> late(
            StoreReads reads, TriggerProgress progress, EventNames names, Set<Long> found) {
        List<StoredEvent> events = new ArrayList<>();
        for (TriggerProgress.Gap gap : progress.gaps()) {
            if (!reads.triggers().blocks(gap.first(), gap.last()).isEmpty()) {
                found.add(gap.block());
                events.addAll(reads.triggers().events(gap.first(), gap.last(), names, Integer.MAX_VALUE));
            }
        }
        return events;
    }

    private static Optional<ReceivedEvent> newest(StoreReads reads, long position, long upTo) {
        return upTo <= position
                ? Optional.empty()
                : reads.events().between(upTo, upTo).stream()
                        .map(StoredEvent::event)
                        .findFirst();
    }

    /** Whether this tells more than the last look. */
    boolean isNews(TriggerProgress before) {
        return !reached.equals(before);
    }
}
