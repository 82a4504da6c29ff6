package dev.rondo.orchestration.slot;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/**
 * A place in the order of those who wait for a slot. It keeps the time of the first refusal, also over further refusals;
 * what lapses is only its hold on a free slot, so that a waiter who does not come back keeps nobody else waiting.
 *
 * @param holder the run that waits
 * @param since when it was first refused a slot
 * @param holdsUntil until when others wait for it
 */
public record Ticket(UUID holder, Instant since, Instant holdsUntil) {
    /** First come, first served; the identity decides between those who came at the same time. */
    public static final Comparator<Ticket> ORDER =
            Comparator.comparing(Ticket::since).thenComparing(Ticket::holder);

    private static final int WAITS_HELD = 2;

    public Ticket {
        Objects.requireNonNull(holder, "holder is null");
        Objects.requireNonNull(since, "since is null");
        Objects.requireNonNull(holdsUntil, "holdsUntil is null");
    }

    /** The ticket of a run that has just been refused for the first time, and told to ask again after the wait. */
    public static Ticket first(UUID holder, Instant now, Duration wait) {
        return new Ticket(holder, now, hold(now, wait));
    }

    /** The ticket after its holder asked and was refused again, or was told that a slot is free. */
    public Ticket renewed(Instant now, Duration wait) {
        return new Ticket(holder, since, hold(now, wait));
    }

    /** Whether others still wait for its holder. */
    public boolean holds(Instant now) {
        return holdsUntil.isAfter(now);
    }

    // One wait until it is due to ask again, and another for it to do so.
    private static Instant hold(Instant now, Duration wait) {
        return now.plus(wait.multipliedBy(WAITS_HELD));
    }
}
