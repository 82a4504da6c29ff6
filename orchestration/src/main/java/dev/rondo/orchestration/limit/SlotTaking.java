package dev.rondo.orchestration.limit;

import dev.rondo.model.concurrency.SlotMode;
import dev.rondo.orchestration.slot.SlotLease;
import dev.rondo.orchestration.slot.SlotLimit;
import dev.rondo.orchestration.slot.SlotTicket;
import dev.rondo.orchestration.slot.SlotTicket.Kind;
import dev.rondo.orchestration.slot.Ticket;
import dev.rondo.orchestration.store.StoreTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers demands for slots, first come, first served, within one transaction each. Thread-safe. */
public final class SlotTaking {
    private final SlotLedger ledger;

    public SlotTaking(SlotLedger ledger) {
        this.ledger = ledger;
    }

    /** Takes slots of all the limits, or of none; then the place of the demand is kept. */
    public Taking take(StoreTransaction transaction, SlotDemand demand, Instant now) {
        List<SlotLimit> found = transaction.concurrencyLimits().findByNames(demand.names());
        List<SlotLimit> enforced = found.stream()
                .filter(SlotLimit::active)
                .map(limit -> limit.at(now))
                .toList();
        Optional<String> impossible = impossible(enforced, demand);
        if (impossible.isPresent()) {
            return new Taking.Impossible(impossible.get());
        }
        SlotDemand.Place place = place(transaction, enforced, demand, now);
        List<Room> full = enforced.stream()
                .map(limit -> room(transaction, limit, place, now))
                .filter(room -> !room.isFor(demand.slots()))
                .toList();
        if (full.isEmpty()) {
            take(transaction, demand, place, enforced, now);
            return new Taking.Taken(found);
        }
        return refuse(transaction, demand, place, enforced, full, now);
    }

    private record Room(SlotLimit limit, int leased, int ahead) {
        boolean isFor(int slots) {
            return limit.hasRoom(slots, leased, ahead);
        }

        // Those who were refused and hold no ticket come back too; they are not to come all at once.
        Duration in(int slots) {
            int others = limit.decays() ? (int) limit.denied() : 0;
            return limit.roomIn(slots, leased, ahead + others);
        }
    }

    private static Optional<String> impossible(List<SlotLimit> limits, SlotDemand demand) {
        if (limits.stream().anyMatch(limit -> limit.slots() < demand.slots())) {
            return Optional.of("Slots requested is greater than the limit");
        }
        List<String> lasting = limits.stream()
                .filter(limit -> demand.mode() == SlotMode.RATE_LIMIT && !limit.decays())
                .map(SlotLimit::name)
                .toList();
        return lasting.isEmpty()
                ? Optional.empty()
                : Optional.of("Only concurrency limits with slot decay can be used for rate limiting."
                        + " Set slot_decay_per_second of: " + String.join(", ", lasting));
    }

    // Who comes without a name may be the one that an anonymous ticket waits for.
    private static SlotDemand.@Nullable Place place(
            StoreTransaction transaction, List<SlotLimit> limits, SlotDemand demand, Instant now) {
        SlotDemand.Place place = demand.place();
        if (place == null || !place.anonymous() || hasTicket(transaction, limits, place.holder())) {
            return place;
        }
        return limits.stream()
                .flatMap(limit -> transaction.slots().firstParked(limit.id(), now).stream())
                .findFirst()
                .map(parked -> place.of(parked.ticket().holder()))
                .orElse(place);
    }

    private static boolean hasTicket(StoreTransaction transaction, List<SlotLimit> limits, UUID holder) {
        return limits.stream()
                .anyMatch(
                        limit -> transaction.slots().ticket(limit.id(), holder).isPresent());
    }

    private static Room room(
            StoreTransaction transaction, SlotLimit limit, SlotDemand.@Nullable Place place, Instant now) {
        UUID holder = place == null ? limit.id() : place.holder();
        Instant since = transaction
                .slots()
                .ticket(limit.id(), holder)
                .map(ticket -> ticket.ticket().since())
                .orElse(now.plusSeconds(1));
        return new Room(
                limit,
                transaction.slots().leased(limit.id(), now),
                transaction.slots().ahead(limit.id(), holder, since, now));
    }

    private void take(
            StoreTransaction transaction,
            SlotDemand demand,
            SlotDemand.@Nullable Place place,
            List<SlotLimit> limits,
            Instant now) {
        SlotDemand.Lease lease = demand.lease();
        if (lease == null) {
            limits.forEach(limit -> transaction.concurrencyLimits().update(limit.take(demand.slots())));
        } else {
            List<UUID> ids = limits.stream().map(SlotLimit::id).toList();
            Duration duration = lease.duration();
            Instant expires = duration == null ? null : now.plus(duration);
            SlotLease made = new SlotLease(lease.id(), now, expires, demand.slots(), lease.holder(), ids);
            ledger.lease(transaction, made, limits, now);
        }
        if (place != null) {
            limits.forEach(limit -> transaction.slots().leave(limit.id(), place.holder()));
        }
    }

    private static Taking refuse(
            StoreTransaction transaction,
            SlotDemand demand,
            SlotDemand.@Nullable Place place,
            List<SlotLimit> enforced,
            List<Room> full,
            Instant now) {
        full.forEach(room -> transaction.concurrencyLimits().update(room.limit().deny(demand.slots())));
        if (place != null) {
            var refusing = full.stream().map(room -> room.limit().id()).collect(Collectors.toSet());
            enforced.forEach(limit -> keep(transaction, limit, demand, place, refusing.contains(limit.id()), now));
            transaction.announce(SlotCalls.LAPSES, "");
        }
        Duration roomIn = full.stream()
                .map(room -> room.in(demand.slots()))
                .max(Duration::compareTo)
                .orElseThrow();
        boolean timely = full.stream().allMatch(room -> room.limit().decays());
        return new Taking.Full(place == null ? null : place.holder(), roomIn, timely);
    }

    // It waits where it is refused, and keeps its place where it has one.
    private static void keep(
            StoreTransaction transaction,
            SlotLimit limit,
            SlotDemand demand,
            SlotDemand.Place place,
            boolean refused,
            Instant now) {
        Optional<Ticket> own =
                transaction.slots().ticket(limit.id(), place.holder()).map(SlotTicket::ticket);
        if (refused || own.isPresent()) {
            Ticket ticket = new Ticket(place.holder(), own.map(Ticket::since).orElse(now), now.plus(place.hold()));
            Kind kind = place.anonymous() ? Kind.ANONYMOUS : Kind.REQUEST;
            transaction.slots().save(new SlotTicket(limit.id(), ticket, demand.slots(), kind, place.answered()));
        }
    }
}
