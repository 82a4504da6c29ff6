package dev.rondo.server.flowrun;

import dev.rondo.model.flowrun.DependencyResult;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.Graph;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunInput;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** What the task runs of a flow run took from each other. Thread-safe. */
public final class GraphEndpoints {
    /** A larger graph is not drawn. */
    static final int MOST_NODES = 10_000;

    private static final Comparator<DependencyResult> ORDER = Comparator.comparing(
                    DependencyResult::expectedStartTime, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(DependencyResult::id);

    private final Store store;
    private final GraphArtifacts artifacts;

    /**
     * @param store the store
     * @param artifacts finds what the runs left behind
     */
    public GraphEndpoints(Store store, GraphArtifacts artifacts) {
        this.store = store;
        this.artifacts = artifacts;
    }

    /** Adds the operations. */
    public void addTo(Routes routes) {
        routes.group("Flow Runs")
                .get("/flow_runs/{id}/graph")
                .answers(Types.list(DependencyResult.class), 200)
                .by(this::dependencies)
                .get("/flow_runs/{id}/graph-v2")
                .query("since", Instant.class)
                .answers(Graph.class, 200)
                .by(this::graph);
    }

    private Answer dependencies(Request request) {
        UUID id = request.id("id");
        return Answer.ok(store.read(reads -> {
            if (reads.flowRuns().find(id).isEmpty()) {
                throw FlowRunEndpoints.none();
            }
            return taskRuns(reads, id).stream()
                    .map(GraphEndpoints::dependencies)
                    .sorted(ORDER)
                    .toList();
        }));
    }

    private Answer graph(Request request) {
        UUID id = request.id("id");
        Instant since = request.time("since").orElse(Instant.EPOCH);
        return Answer.ok(store.read(reads -> {
            FlowRun run = reads.flowRuns().find(id).orElseThrow(FlowRunEndpoints::none);
            return FlowRunGraph.of(reads, run, taskRuns(reads, id), artifacts.of(reads, id), since);
        }));
    }

    private static List<TaskRun> taskRuns(StoreReads reads, UUID id) {
        List<TaskRun> runs = reads.taskRuns().ofFlowRun(id, MOST_NODES + 1);
        if (runs.size() > MOST_NODES) {
            throw Refusal.badRequest("The graph of this flow run has more than " + MOST_NODES
                    + " nodes and is not drawn. Look at its task runs as a list.");
        }
        return runs;
    }

    private static DependencyResult dependencies(TaskRun run) {
        List<TaskRunInput.TaskRunResult> upstream = run.taskInputs().values().stream()
                .flatMap(List::stream)
                .filter(TaskRunInput.TaskRunResult.class::isInstance)
                .map(TaskRunInput.TaskRunResult.class::cast)
                .distinct()
                .toList();
        return new DependencyResult(
                run.id(),
                run.name(),
                upstream,
                run.state(),
                run.expectedStartTime(),
                run.startTime(),
                run.endTime(),
                run.totalRunTime(),
                run.estimatedRunTime(),
                run.state() != null && run.state().stateDetails().untrackableResult());
    }
}
