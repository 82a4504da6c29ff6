package dev.rondo.server.automation;

import dev.rondo.orchestration.automation.EventClock;
import dev.rondo.orchestration.store.Leadership;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.store.TriggerProgress;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.service.ServiceLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets automations look at every event that is stored, once each, and at the time. Of several servers one does it. How far
 * it has looked is kept in the transaction that keeps what has come of it: whoever goes on, here or on another server, goes
 * on right behind. Events that no automation looks at are passed over without being read. Used by one thread.
 */
final class TriggerService implements ServiceLoop.Work {
    /** Each transaction with an event wakes it: a look each time would cost as much as the transactions do. */
    static final Duration BREATH = Duration.ofMillis(50);

    private static final Duration SHORTEST = Duration.ofMillis(20);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(10);
    private static final int MOST_CLEANED = 1_000;
    // Where nothing came of the events, looking at some again after a crash does no harm.
    private static final Duration UNKEPT = Duration.ofSeconds(1);

    private final Store store;
    private final FactSource facts;
    private final AutomationEvents events;
    private final Leadership leadership;
    private EventClock clock;
    private TriggerIndex index = new TriggerIndex(-1, List.of());
    private boolean isFresh = true;
    private @Nullable TriggerProgress progress;
    private Instant lastKept = Instant.MIN;
    private Instant lastCleaned;

    /** Begins with the events that are stored from now on, unless somebody has looked before. */
    TriggerService(Store store, FactSource facts) {
        this.store = store;
        this.facts = facts;
        this.events = new AutomationEvents(facts);
        this.leadership = store.leadership("automations");
        this.clock = EventClock.at(facts.now());
        this.lastCleaned = facts.now();
        store.commit(TriggerService::begin);
    }

    private static boolean begin(StoreTransaction transaction) {
        return transaction.triggers().progress().isPresent()
                || transaction
                        .triggers()
                        .advance(
                                TriggerProgress.from(transaction.events().last()),
                                transaction.automations().generation());
    }

    @Override
    public @Nullable Duration run() {
        boolean isDone = false;
        while (!isDone && leadership.isLeader()) {
            isDone = turn();
        }
        if (!isDone) {
            progress = null; // another server goes on
            return null;
        }
        clean();
        return untilNext();
    }

    // Whether there was nothing beyond.
    private boolean turn() {
        Instant now = facts.now();
        TriggerTurn turn = store.read(reads -> look(reads, now));
        clock = turn.clock();
        isFresh = isFresh && !turn.look().isWhole();
        if (turn.evaluation().hasResults() || isOverdue(turn, now)) {
            keep(turn, now);
        } else {
            progress = turn.look().reached();
        }
        return turn.look().isWhole() && !turn.evaluation().hasResults();
    }

    private TriggerTurn look(StoreReads reads, Instant now) {
        long generation = reads.automations().generation();
        if (generation != index.generation()) {
            index = new TriggerIndex(generation, reads.automations().enabled());
            isFresh = true;
        }
        TriggerProgress from = progress;
        if (from == null) {
            from = reads.triggers().progress().orElseGet(() -> TriggerProgress.from(0));
            progress = from;
        }
        return TriggerTurn.of(reads, index, isFresh, from, clock, facts::id, now);
    }

    private boolean isOverdue(TriggerTurn turn, Instant now) {
        TriggerProgress before = progress;
        return before != null && turn.look().isNews(before) && lastKept.isBefore(now.minus(UNKEPT));
    }

    private void keep(TriggerTurn turn, Instant now) {
        List<FiringDeeds> deeds = turn.evaluation().setOff().stream()
                .map(setOff -> FiringDeeds.of(setOff, events, facts))
                .toList();
        TriggerProgress reached = turn.look().reached();
        boolean kept = store.commit(transaction -> {
            if (!transaction.triggers().advance(reached, turn.index().generation())) {
                return false;
            }
            transaction.triggers().save(turn.evaluation().changed(), now);
            deeds.forEach(deed -> deed.doIn(transaction));
            return true;
        });
        // Otherwise automations have changed meanwhile, or another server was faster: look again at what is kept.
        progress = kept ? reached.next() : null;
        isFresh = isFresh || !kept;
        lastKept = now;
    }

    private void clean() {
        Instant now = facts.now();
        if (lastCleaned.plus(BETWEEN_CLEANINGS).isBefore(now)) {
            lastCleaned = now;
            store.commit(transaction -> transaction.triggers().deleteSpent(now.minus(REMEMBERED), MOST_CLEANED));
        }
    }

    private @Nullable Duration untilNext() {
        return store.read(reads -> reads.triggers().nextDeadline())
                .map(next -> Duration.between(clock.asOf(facts.now()), next))
                .map(wait -> wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait)
                .orElse(null);
    }
}
