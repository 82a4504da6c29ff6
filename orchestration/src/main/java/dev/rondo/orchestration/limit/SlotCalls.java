package dev.rondo.orchestration.limit;

import dev.rondo.orchestration.slot.SlotLimit;
import dev.rondo.orchestration.slot.SlotTicket;
import dev.rondo.orchestration.slot.SlotTicket.Kind;
import dev.rondo.orchestration.slot.Ticket;
import dev.rondo.orchestration.store.StoreTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Tells those who wait first that there is room, by announcements that all servers hear. Thread-safe. */
public final class SlotCalls {
    /** Where it is announced who is to come: {@code KIND holder}, see {@link Call}. */
    public static final String CHANNEL = "slots";

    /** Where it is announced that leases or tickets lapse at another time than before. */
    public static final String LAPSES = "slot-lapses";

    /** For how long others wait for somebody who was told, while the answer and the next request are on their way. */
    public static final Duration COMING = Duration.ofSeconds(2);

    private static final int MOST = 200;

    /**
     * Who is to come.
     *
     * @param kind who waits
     * @param holder whose tickets these are
     */
    public record Call(Kind kind, UUID holder) {
        /** What was announced. */
        public static Call of(String payload) {
            int blank = payload.indexOf(' ');
            return new Call(Kind.valueOf(payload.substring(0, blank)), UUID.fromString(payload.substring(blank + 1)));
        }

        String payload() {
            return kind + " " + holder;
        }
    }

    /** Tells as many as there is room for, the oldest tickets first. The limit is locked by the transaction. */
    public void call(StoreTransaction transaction, SlotLimit limit, Instant now) {
        int free = free(transaction, limit, now);
        if (free <= 0) {
            return;
        }
        for (SlotTicket ticket : transaction.slots().waiting(limit.id(), now, Math.min(free, MOST))) {
            free -= ticket.slots();
            if (free < 0) {
                return;
            }
            call(transaction, ticket, now);
        }
    }

    /** Tells everybody who waits for slots of a limit that goes away. */
    public void callAll(StoreTransaction transaction, UUID limitId, Instant now) {
        transaction.slots().waiting(limitId, now, MOST).forEach(ticket -> call(transaction, ticket, now));
    }

    private static int free(StoreTransaction transaction, SlotLimit limit, Instant now) {
        if (!limit.active()) {
            return Integer.MAX_VALUE;
        }
        int leased = transaction.slots().leased(limit.id(), now);
        return (int) Math.floor(limit.at(now).free(leased) + 1e-6);
    }

    private static void call(StoreTransaction transaction, SlotTicket ticket, Instant now) {
        if (ticket.kind() == Kind.REQUEST || ticket.kind() == Kind.ANONYMOUS) {
            transaction.slots().save(expected(ticket, now));
            transaction.announce(LAPSES, "");
        }
        transaction.announce(CHANNEL, new Call(ticket.kind(), ticket.ticket().holder()).payload());
    }

    // Whoever does not come soon is gone.
    private static SlotTicket expected(SlotTicket waiting, Instant now) {
        Ticket ticket = waiting.ticket();
        Instant until = now.plus(COMING).isBefore(ticket.holdsUntil()) ? now.plus(COMING) : ticket.holdsUntil();
        return new SlotTicket(
                waiting.limitId(),
                new Ticket(ticket.holder(), ticket.since(), until),
                waiting.slots(),
                waiting.kind(),
                true);
    }
}
