package dev.rondo.server.concurrency;

import dev.rondo.orchestration.limit.SlotLedger;
import dev.rondo.orchestration.limit.SlotObserver;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.service.ServiceLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ends leases that have lapsed, and calls the next where somebody who was called did not come. Comes again when the next
 * lease or ticket lapses. For use by one thread.
 */
final class Repossession implements ServiceLoop.Work {
    private static final int BATCH = 200;
    // Task runs may be stored later than the slots that they hold.
    private static final Duration UNKNOWN = Duration.ofMinutes(10);
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final Duration AFTERWARDS = Duration.ofMillis(1);

    private final Store store;
    private final FactSource facts;
    private final SlotLedger ledger;
    private final SlotObserver observer;
    private Instant seen;
    private Instant swept;

    Repossession(Store store, FactSource facts, SlotLedger ledger, SlotObserver observer) {
        this.store = store;
        this.facts = facts;
        this.ledger = ledger;
        this.observer = observer;
        this.seen = facts.now().minus(FORGOTTEN);
        this.swept = Instant.EPOCH;
    }

    @Override
    public @Nullable Duration run() {
        Instant now = facts.now();
        List<UUID> lapsed = store.read(reads -> reads.slots().lapsed(now, BATCH));
        lapsed.forEach(this::release);
        callAgain(now);
        if (swept.isBefore(now.minus(UNKNOWN))) {
            sweep(now);
        }
        return lapsed.size() == BATCH ? Duration.ZERO : untilNextLapse(now);
    }

    // It may have been renewed, or ended by another server, since it was seen.
    private void release(UUID leaseId) {
        store.commit(transaction -> {
            Instant now = facts.now();
            boolean alive = transaction
                    .slots()
                    .lease(leaseId)
                    .filter(lease -> lease.isAlive(now))
                    .isPresent();
            return alive ? List.of() : ledger.release(transaction, leaseId, now, observer);
        });
    }

    private void callAgain(Instant now) {
        Instant since = seen;
        List<UUID> limits = store.read(reads -> reads.slots().limitsWithLapsedTickets(since, now));
        for (UUID limitId : limits) {
            store.commit(transaction -> {
                transaction
                        .concurrencyLimits()
                        .find(limitId)
                        .ifPresent(limit -> ledger.calls().call(transaction, limit, now));
                return true;
            });
        }
        seen = now;
    }

    private void sweep(Instant now) {
        List<UUID> orphans = store.read(reads -> reads.slots().orphans(now.minus(UNKNOWN), BATCH));
        store.commit(transaction -> {
            orphans.forEach(leaseId -> ledger.release(transaction, leaseId, now, observer));
            transaction.slots().forgetTickets(now.minus(FORGOTTEN));
            return true;
        });
        swept = now;
    }

    private @Nullable Duration untilNextLapse(Instant now) {
        return store.read(reads -> reads.slots().nextLapse(now))
                .map(next -> Duration.between(facts.now(), next).plus(AFTERWARDS))
                .map(pause -> pause.isNegative() ? Duration.ZERO : pause)
                .orElse(null);
    }
}
