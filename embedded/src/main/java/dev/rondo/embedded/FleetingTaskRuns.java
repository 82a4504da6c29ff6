package dev.rondo.embedded;

import dev.rondo.client.TaskRunClient;
import dev.rondo.client.TaskRunTransition;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunSort;
import dev.rondo.model.taskrun.TaskRunSummary;
import dev.rondo.orchestration.taskrun.TaskRunDecision;
import dev.rondo.orchestration.taskrun.TaskRunOrchestration;
import dev.rondo.orchestration.transition.FactSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Decides on task runs and keeps none. Thread-safe. */
final class FleetingTaskRuns implements TaskRunClient {
    private static final CompletableFuture<@Nullable Void> NOTHING_TO_STORE = CompletableFuture.completedFuture(null);

    private final FactSource facts;
    private final FleetingFlowRuns flowRuns;

    FleetingTaskRuns(FactSource facts, FleetingFlowRuns flowRuns) {
        this.facts = facts;
        this.flowRuns = flowRuns;
    }

    @Override
    public TaskRunTransition propose(TaskRun run, State proposed) {
        UUID flowRunId = run.flowRunId();
        var parent = flowRunId == null ? null : flowRuns.parent(flowRunId);
        TaskRunDecision decision = TaskRunOrchestration.propose(run, proposed, facts.taskRunFacts(false, parent, null));
        return new TaskRunTransition(decision.run(), decision.result(), NOTHING_TO_STORE);
    }

    @Override
    public Optional<TaskRun> read(UUID id) {
        return Optional.empty();
    }

    @Override
    public List<State> states(UUID id) {
        return List.of();
    }

    @Override
    public List<TaskRun> filter(RunFilters filters, TaskRunSort sort, int limit, int offset) {
        Refusals.checkPage(limit, offset);
        return List.of();
    }

    @Override
    public List<TaskRunSummary> summaries(UUID flowRunId) {
        return List.of();
    }

    @Override
    public int count(RunFilters filters) {
        return 0;
    }
}
