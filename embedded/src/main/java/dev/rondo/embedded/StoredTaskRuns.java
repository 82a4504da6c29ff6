package dev.rondo.embedded;

import dev.rondo.client.TaskRunClient;
import dev.rondo.client.TaskRunTransition;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunSort;
import dev.rondo.model.taskrun.TaskRunSummary;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.taskrun.TaskRunDecision;
import dev.rondo.orchestration.taskrun.TaskRunFacts;
import dev.rondo.orchestration.taskrun.TaskRunOrchestration;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.TaskRunTransitions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Task runs in the store: decided in the caller's thread, stored many at a time. Thread-safe. */
final class StoredTaskRuns implements TaskRunClient {
    private static final CompletableFuture<@Nullable Void> NOTHING_TO_STORE = CompletableFuture.completedFuture(null);

    private final Store store;
    private final FactSource facts;
    private final ParentFlowRuns parents;
    private final AtomicInteger writesUnderWay = new AtomicInteger();

    StoredTaskRuns(Store store, FactSource facts, ParentFlowRuns parents) {
        this.store = store;
        this.facts = facts;
        this.parents = parents;
    }

    @Override
    public TaskRunTransition propose(TaskRun run, State proposed) {
        TaskRunDecision decision = TaskRunOrchestration.propose(run, proposed, facts(run, proposed));
        return new TaskRunTransition(decision.run(), decision.result(), stored(decision));
    }

    private TaskRunFacts facts(TaskRun run, State proposed) {
        UUID flowRunId = run.flowRunId();
        return facts.taskRunFacts(false, flowRunId == null ? null : parents.find(flowRunId), cached(proposed));
    }

    private @Nullable State cached(State proposed) {
        String key = proposed.stateDetails().cacheKey();
        return key == null || !TaskRunOrchestration.looksUpCache(proposed, false)
                ? null
                : store.read(reads -> reads.taskRuns().cached(key, facts.now())).orElse(null);
    }

    @SuppressWarnings("NullAway") // does not see that the answer may be null, there being none
    private CompletableFuture<@Nullable Void> stored(TaskRunDecision decision) {
        State entered = decision.entered();
        if (entered == null) {
            return NOTHING_TO_STORE;
        }
        // Callers wait for the end of a run, hardly for what comes before.
        Urgency urgency = entered.isTerminal() ? Urgency.NOW : Urgency.SOON;
        writesUnderWay.incrementAndGet();
        CompletableFuture<@Nullable Void> stored = store.write(urgency, transaction -> store(transaction, decision));
        var _ = stored.whenComplete((_, _) -> writesUnderWay.decrementAndGet());
        return stored;
    }

    private static @Nullable Void store(StoreTransaction transaction, TaskRunDecision decision) {
        TaskRunTransitions.store(transaction, decision);
        return null;
    }

    // Whoever asks finds what it has proposed before.
    private void awaitOwnWrites() {
        if (writesUnderWay.get() > 0) {
            Answers.await(store.write(Urgency.NOW, transaction -> true));
        }
    }

    @Override
    public Optional<TaskRun> read(UUID id) {
        awaitOwnWrites();
        return store.read(reads -> reads.taskRuns().find(id));
    }

    @Override
    public List<State> states(UUID id) {
        awaitOwnWrites();
        return store.read(reads -> reads.taskRuns().states(id));
    }

    @Override
    public List<TaskRun> filter(RunFilters filters, TaskRunSort sort, int limit, int offset) {
        Refusals.checkPage(limit, offset);
        awaitOwnWrites();
        return store.read(reads -> reads.taskRuns().filter(filters, sort, limit, offset));
    }

    @Override
    public List<TaskRunSummary> summaries(UUID flowRunId) {
        awaitOwnWrites();
        return store.read(reads -> reads.taskRuns().summaries(flowRunId));
    }

    @Override
    public int count(RunFilters filters) {
        awaitOwnWrites();
        return store.read(reads -> reads.taskRuns().count(filters));
    }
}
