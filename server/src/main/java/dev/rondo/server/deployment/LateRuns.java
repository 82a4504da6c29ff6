package dev.rondo.server.deployment;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.service.ServiceSettings;
import dev.rondo.orchestration.store.Leadership;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.FlowRunTransitions;
import dev.rondo.server.service.ServiceLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Marks runs as late that nobody has taken up in time. The store finds them by an index, and tells when the next may be one.
 * Of several servers one does it. Used by one thread.
 */
final class LateRuns implements ServiceLoop.Work {
    private final Store store;
    private final FactSource facts;
    private final FlowRunTransitions transitions;
    private final Leadership leadership;
    private final ServiceSettings.Batch settings;

    LateRuns(Store store, FactSource facts, FlowRunTransitions transitions, ServiceSettings.Batch settings) {
        this.store = store;
        this.facts = facts;
        this.transitions = transitions;
        this.leadership = store.leadership("late-runs");
        this.settings = settings;
    }

    @Override
    public @Nullable Duration run() {
        if (!leadership.isLeader()) {
            return null;
        }
        Instant before = facts.now().minus(settings.after());
        List<UUID> overdue = store.read(reads -> reads.scheduledRuns().overdue(before, settings.size()));
        long marked = mark(overdue, before);
        // A run that cannot be marked is looked at again with the next turn, not at once and for ever.
        return marked == settings.size() ? Duration.ZERO : untilNext();
    }

    private long mark(List<UUID> overdue, Instant before) {
        List<CompletableFuture<Boolean>> marks = overdue.stream()
                .map(id -> store.write(Urgency.SOON, transaction -> mark(transaction, id, before)))
                .toList();
        return marks.stream().filter(CompletableFuture::join).count();
    }

    private boolean mark(StoreTransaction transaction, UUID id, Instant before) {
        return transaction
                .flowRuns()
                .find(id)
                .filter(run -> isOverdue(run, before))
                .map(run -> transitions.markLate(transaction, run).entered() != null)
                .orElse(false);
    }

    private static boolean isOverdue(FlowRun run, Instant before) {
        Instant due = run.nextScheduledStartTime();
        return run.stateType() == StateType.SCHEDULED
                && !StateNames.LATE.equals(run.stateName())
                && due != null
                && due.isBefore(before);
    }

    private @Nullable Duration untilNext() {
        return store.read(reads -> reads.scheduledRuns().nextDue())
                .map(due -> Duration.between(facts.now(), due.plus(settings.after())))
                .filter(Duration::isPositive)
                .orElse(null);
    }
}
