package dev.rondo.orchestration.transition;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.orchestration.flowrun.FlowRunDecision;
import dev.rondo.orchestration.flowrun.FlowRunFacts;
import dev.rondo.orchestration.flowrun.FlowRunOrchestration;
import dev.rondo.orchestration.flowrun.ParentTaskRunUpdate;
import dev.rondo.orchestration.store.StoreTransaction;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Decides on states proposed for flow runs and applies the decisions, within one transaction. Thread-safe. */
public final class FlowRunTransitions {
    private final FactSource facts;
    private final ExtraFacts extraFacts;
    private final TransitionListener listener;
    private final TaskRunTransitions taskRuns;
    private final UnaryOperator<FlowRun> release;

    /**
     * @param facts what decisions take from the outside
     * @param extraFacts what they need to know beside the runs
     * @param listener does what follows from them
     * @param taskRuns lets the task runs that stand for subflows follow these
     * @param release what becomes of a run that has ended, before it is stored; does nothing where it keeps all it has
     */
    public FlowRunTransitions(
            FactSource facts,
            ExtraFacts extraFacts,
            TransitionListener listener,
            TaskRunTransitions taskRuns,
            UnaryOperator<FlowRun> release) {
        this.facts = facts;
        this.extraFacts = extraFacts;
        this.listener = listener;
        this.taskRuns = taskRuns;
        this.release = release;
    }

    /** Decides on a state of the flow run, given these facts; empty when there is no such run. */
    public Optional<FlowRunDecision> propose(
            StoreTransaction transaction, UUID id, State proposed, FlowRunFacts given) {
        return transaction.flowRuns().find(id).map(run -> propose(transaction, run, proposed, given));
    }

    /** Decides on a state of a flow run that is as it is stored. */
    public FlowRunDecision propose(StoreTransaction transaction, FlowRun run, State proposed, boolean force) {
        return propose(transaction, run, proposed, facts.flowRunFacts(force));
    }

    /** Decides on a state of a flow run that is as it is stored, given these facts. */
    public FlowRunDecision propose(StoreTransaction transaction, FlowRun run, State proposed, FlowRunFacts given) {
        return apply(transaction, run, decide(transaction, run, proposed, given));
    }

    /**
     * Applies a decision that was made within this transaction.
     *
     * @param before the run as it is stored
     */
    public FlowRunDecision apply(StoreTransaction transaction, FlowRun before, FlowRunDecision decision) {
        State entered = decision.entered();
        if (entered != null) {
            FlowRun run = entered.isTerminal() ? release.apply(decision.run()) : decision.run();
            transaction.flowRuns().transition(run, entered);
        }
        followUp(transaction, before, decision);
        return decision;
    }

    /** Marks a scheduled run that is as it is stored as late, or has it cancelled where its deployment wants that. */
    public FlowRunDecision markLate(StoreTransaction transaction, FlowRun run) {
        State initial = Objects.requireNonNull(run.state(), "a run without a state is not late");
        FlowRunFacts given = extraFacts.complete(transaction, run, initial, facts.flowRunFacts(false));
        return apply(transaction, run, FlowRunOrchestration.markLate(run, given));
    }

    /** Deletes the run and what hangs on it; its subflow runs stand for themselves from now on. False when there was none. */
    public boolean delete(StoreTransaction transaction, UUID id) {
        Optional<FlowRun> run = transaction.flowRuns().find(id);
        run.ifPresent(found -> {
            listener.deleting(transaction, found);
            transaction.flowRuns().detachSubflows(id);
            transaction.flowRuns().delete(id);
        });
        return run.isPresent();
    }

    /**
     * Deletes the run with its subflow runs, and gives the deleted states whose data refers to a stored result to which no
     * state that is left refers; empty when there was no such run.
     */
    public Optional<List<State>> discard(StoreTransaction transaction, UUID id) {
        return transaction.flowRuns().find(id).flatMap(found -> {
            listener.deleting(transaction, found);
            return transaction.flowRuns().discard(id);
        });
    }

    /** Decides and stores nothing yet. */
    FlowRunDecision decide(StoreTransaction transaction, FlowRun run, State proposed, FlowRunFacts given) {
        return FlowRunOrchestration.propose(run, proposed, extraFacts.complete(transaction, run, proposed, given));
    }

    /** Does what follows from a decision on a run that is stored. */
    void followUp(StoreTransaction transaction, FlowRun before, FlowRunDecision decision) {
        mirror(transaction, decision.parentUpdate());
        listener.decided(transaction, before, decision);
    }

    // The task run that stands for a subflow follows it.
    private void mirror(StoreTransaction transaction, @Nullable ParentTaskRunUpdate update) {
        if (update != null) {
            taskRuns.propose(transaction, update.taskRunId(), update.state(), true);
        }
    }
}
