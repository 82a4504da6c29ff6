package dev.rondo.embedded;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.flowrun.FlowRunDecision;
import dev.rondo.orchestration.flowrun.FlowRunFacts;
import dev.rondo.orchestration.flowrun.FlowRunOrchestration;
import dev.rondo.orchestration.flowrun.ParentTaskRunUpdate;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.taskrun.ParentFlowRun;
import dev.rondo.orchestration.taskrun.TaskRunOrchestration;
import dev.rondo.orchestration.transition.FactSource;
import org.jspecify.annotations.Nullable;

/** Decides on proposed states and applies the decisions, within one transaction. Thread-safe. */
final class Transitions {
    private final FactSource facts;

    Transitions(FactSource facts) {
        this.facts = facts;
    }

    /** Decides on a state of a stored flow run. */
    FlowRunDecision propose(StoreTransaction transaction, FlowRun run, State proposed, boolean force) {
        return propose(transaction, run, proposed, facts.flowRunFacts(force));
    }

    /** Decides on a state of a stored flow run, given these facts. */
    FlowRunDecision propose(StoreTransaction transaction, FlowRun run, State proposed, FlowRunFacts given) {
        FlowRunDecision decision = FlowRunOrchestration.propose(run, proposed, given);
        State entered = decision.entered();
        if (entered != null) {
            transaction
                    .flowRuns()
                    .transition(entered.isTerminal() ? released(decision.run()) : decision.run(), entered);
            mirror(transaction, decision.parentUpdate());
        }
        return decision;
    }

    // A run that has ended belongs to no process any more.
    private static FlowRun released(FlowRun run) {
        return Drivers.process(run).isPresent()
                ? run.toBuilder().infrastructurePid(null).build()
                : run;
    }

    /** Lets the task run that stands for a subflow follow it. */
    void mirror(StoreTransaction transaction, @Nullable ParentTaskRunUpdate update) {
        if (update != null) {
            transaction
                    .taskRuns()
                    .find(update.taskRunId())
                    .ifPresent(taskRun -> force(transaction, taskRun, update.state()));
        }
    }

    /** Sets a state of a stored task run by force. */
    void force(StoreTransaction transaction, TaskRun run, State state) {
        ParentFlowRun parent = run.flowRunId() == null
                ? null
                : transaction
                        .flowRuns()
                        .find(run.flowRunId())
                        .map(ParentFlowRun::of)
                        .orElse(null);
        var decision = TaskRunOrchestration.propose(run, state, facts.taskRunFacts(true, parent, null));
        if (decision.entered() != null) {
            transaction.taskRuns().save(decision.run());
        }
    }
}
