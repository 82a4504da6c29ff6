package dev.rondo.server.concurrency;

import dev.rondo.orchestration.limit.SlotCalls;
import dev.rondo.orchestration.limit.SlotDemand;
import dev.rondo.orchestration.limit.SlotDemand.Place;
import dev.rondo.orchestration.limit.SlotTaking;
import dev.rondo.orchestration.limit.Taking;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.transition.FactSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes slots for requests, and lets them wait for a while when there is no room. Who is called is not given slots but asked
 * to come again at once: the client may be gone, and nobody can tell, and its slots would be lost until their lease lapses.
 * Its place is kept meanwhile. Thread-safe.
 */
final class SlotWaits {
    /** For how long a request waits before it is answered. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final double SPREAD = 0.3;

    private final Store store;
    private final FactSource facts;
    private final SlotTaking taking;
    private final WaitingRoom room;

    SlotWaits(Store store, FactSource facts, SlotTaking taking, WaitingRoom room) {
        this.store = store;
        this.facts = facts;
        this.taking = taking;
        this.room = room;
    }

    /**
     * What a request is answered.
     *
     * @param taking what became of it
     * @param comeAgainIn when to come again, where there was no room
     */
    record Outcome(Taking taking, Duration comeAgainIn) {}

    /** Takes the slots or says when to come again, without keeping a place. */
    Outcome takeNow(SlotDemand demand) {
        Taking taken = attempt(demand);
        return new Outcome(taken, taken instanceof Taking.Full full ? spread(full.roomIn()) : Duration.ZERO);
    }

    /**
     * Takes the slots, waits a while where there is no room, and keeps the place.
     *
     * @param holder whose slots these are to be; empty for unknown
     */
    Outcome take(SlotDemand demand, Optional<UUID> holder) {
        Place place = new Place(holder.orElseGet(facts::id), holder.isEmpty(), PATIENCE.plus(SlotCalls.COMING), false);
        Optional<WaitingRoom.Waiter> seat = room.enter(place.holder());
        if (seat.isEmpty()) {
            return take(demand, place);
        }
        try (WaitingRoom.Waiter waiter = seat.get()) {
            return wait(demand, place, waiter);
        }
    }

    // All seats are taken: its place is kept until it comes again by itself.
    private Outcome take(SlotDemand demand, Place place) {
        Duration pause = spread(SlotCalls.COMING);
        Place absent = new Place(place.holder(), place.anonymous(), pause.plus(SlotCalls.COMING), true);
        return new Outcome(attempt(demand.from(absent)), pause);
    }

    private Outcome wait(SlotDemand demand, Place place, WaitingRoom.Waiter waiter) {
        Instant deadline = facts.now().plus(PATIENCE);
        Taking outcome = attempt(demand.from(place));
        while (outcome instanceof Taking.Full full) {
            UUID holder = Objects.requireNonNull(full.holder(), "a demand with a place keeps it");
            if (!holder.equals(place.holder())) {
                return continued(demand, place.of(holder));
            }
            Duration left = Duration.between(facts.now(), deadline);
            if (waiter.await(full.timely() ? shorter(full.roomIn(), left) : left)) {
                return new Outcome(outcome, AT_ONCE);
            }
            if (!facts.now().isBefore(deadline)) {
                park(holder);
                return new Outcome(outcome, SOON);
            }
            outcome = attempt(demand.from(place));
        }
        return new Outcome(outcome, Duration.ZERO);
    }

    // It came back for the ticket of an anonymous request, and is called by that from now on.
    private Outcome continued(SlotDemand demand, Place place) {
        Optional<WaitingRoom.Waiter> seat = room.enter(place.holder());
        if (seat.isEmpty()) {
            return take(demand, place);
        }
        try (WaitingRoom.Waiter waiter = seat.get()) {
            return wait(demand, place, waiter);
        }
    }

    private Taking attempt(SlotDemand demand) {
        return store.commit(transaction -> taking.take(transaction, demand, facts.now()));
    }

    private void park(UUID holder) {
        store.commit(transaction -> {
            transaction.slots().park(holder, facts.now().plus(SlotCalls.COMING));
            transaction.announce(SlotCalls.LAPSES, "");
            return true;
        });
    }

    // So that those who were refused together do not come back together.
    private Duration spread(Duration wait) {
        double factor = 1 + SPREAD * facts.random().nextDouble();
        Duration later = Duration.ofNanos((long) (wait.toNanos() * factor));
        return later.compareTo(LONGEST) > 0 ? LONGEST : later;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
