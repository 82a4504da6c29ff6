package dev.rondo.orchestration.slot;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for slots of one limit: first come, first served. A store may answer both questions by a query over its
 * tickets instead of loading them all. Immutable.
 *
 * @param tickets at most one of each holder, in order
 */
public record SlotQueue(List<Ticket> tickets) {
    /** Nobody waits. */
    public static final SlotQueue EMPTY = new SlotQueue(List.of());

    public SlotQueue {
        tickets = tickets.stream().sorted(Ticket.ORDER).toList();
    }

    /** The ticket of the holder; null for none. */
    public @Nullable Ticket of(UUID holder) {
        return tickets.stream()
                .filter(ticket -> ticket.holder().equals(holder))
                .findFirst()
                .orElse(null);
    }

    /** How many others go before the holder: those with an older ticket that still holds; all of them if it has none. */
    public int ahead(UUID holder, Instant now) {
        Ticket own = of(holder);
        return Math.toIntExact(tickets.stream()
                .filter(ticket -> ticket.holds(now) && !ticket.holder().equals(holder))
                .filter(ticket -> own == null || Ticket.ORDER.compare(ticket, own) < 0)
                .count());
    }

    /**
     * Who is to be told that slots are free: the oldest tickets that hold. Each is to be scheduled for now, which renews its
     * ticket; those whose ticket has lapsed were told in vain and come back by themselves, or not at all.
     *
     * @param free how many slots are free
     */
    public List<Ticket> next(int free, Instant now) {
        return tickets.stream()
                .filter(ticket -> ticket.holds(now))
                .limit(Math.max(0, free))
                .toList();
    }

    /** The queue after an effect; effects that do not concern queues leave it as it is. */
    public SlotQueue after(SlotEffect effect) {
        return switch (effect) {
            case SlotEffect.Queue(UUID limitId, Ticket ticket) -> with(ticket);
            case SlotEffect.LeaveQueue(UUID limitId, UUID holder) -> without(holder);
            case SlotEffect.TakeSlots take -> this;
            case SlotEffect.RenewLease renew -> this;
            case SlotEffect.KeepLease keep -> this;
            case SlotEffect.ReleaseLease release -> this;
            case SlotEffect.ReleaseLeasesOf release -> this;
        };
    }

    private SlotQueue with(Ticket ticket) {
        return new SlotQueue(Stream.concat(without(ticket.holder()).tickets().stream(), Stream.of(ticket))
                .toList());
    }

    private SlotQueue without(UUID holder) {
        return new SlotQueue(tickets.stream()
                .filter(ticket -> !ticket.holder().equals(holder))
                .toList());
    }
}
