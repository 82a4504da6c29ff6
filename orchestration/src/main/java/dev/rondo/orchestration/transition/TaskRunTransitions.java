package dev.rondo.orchestration.transition;

import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.taskrun.ParentFlowRun;
import dev.rondo.orchestration.taskrun.TaskRunDecision;
import dev.rondo.orchestration.taskrun.TaskRunFacts;
import dev.rondo.orchestration.taskrun.TaskRunOrchestration;
import dev.rondo.orchestration.taskrun.TaskRunRules;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides on states proposed for task runs and applies the decisions, within one transaction. Thread-safe. */
public final class TaskRunTransitions {
    private final FactSource facts;
    private final ExtraFacts extraFacts;
    private final TransitionListener listener;

    /**
     * @param facts what decisions take from the outside
     * @param extraFacts what they need to know beside the runs
     * @param listener does what follows from them
     */
    public TaskRunTransitions(FactSource facts, ExtraFacts extraFacts, TransitionListener listener) {
        this.facts = facts;
        this.extraFacts = extraFacts;
        this.listener = listener;
    }

    /** Decides on a state of the task run; empty when there is no such run. */
    public Optional<TaskRunDecision> propose(StoreTransaction transaction, UUID id, State proposed, boolean force) {
        return transaction.taskRuns().find(id).map(run -> propose(transaction, run, proposed, force));
    }

    /** Decides on a state of a task run that is as it is stored, or about to be stored for the first time. */
    public TaskRunDecision propose(StoreTransaction transaction, TaskRun run, State proposed, boolean force) {
        TaskRunFacts given = facts.taskRunFacts(
                rules(run, proposed), force, parent(transaction, run), cached(transaction, proposed, force));
        TaskRunDecision decision =
                TaskRunOrchestration.propose(run, proposed, extraFacts.complete(transaction, run, proposed, given));
        store(transaction, decision);
        listener.decided(transaction, run, decision);
        return decision;
    }

    /** Stores what a decision leaves behind: the run in its new state, and the state under its cache key. */
    public static void store(StoreTransaction transaction, TaskRunDecision decision) {
        State entered = decision.entered();
        if (entered == null) {
            return;
        }
        TaskRun run = decision.run();
        transaction.taskRuns().save(run);
        String cacheKey = decision.cacheKey();
        if (cacheKey != null) {
            transaction
                    .taskRuns()
                    .cache(cacheKey, run.id(), entered, entered.stateDetails().cacheExpiration());
        }
    }

    // A run outside flows, or one that a flow has put off, waits in a queue for whoever serves its task.
    private static TaskRunRules rules(TaskRun run, State proposed) {
        boolean putOff = proposed.stateDetails().deferred()
                || (run.state() != null && run.state().stateDetails().deferred());
        return run.flowRunId() == null || putOff ? TaskRunRules.BACKGROUND : TaskRunRules.SERVER;
    }

    private static @Nullable ParentFlowRun parent(StoreReads reads, TaskRun run) {
        UUID flowRunId = run.flowRunId();
        return flowRunId == null
                ? null
                : reads.flowRuns().find(flowRunId).map(ParentFlowRun::of).orElse(null);
    }

    private @Nullable State cached(StoreReads reads, State proposed, boolean force) {
        String key = proposed.stateDetails().cacheKey();
        return key == null || !TaskRunOrchestration.looksUpCache(proposed, force)
                ? null
                : reads.taskRuns().cached(key, facts.now()).orElse(null);
    }
}
