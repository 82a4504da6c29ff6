package dev.rondo.server.flowrun;

import dev.rondo.model.flow.Flow;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.Graph;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunInput;
import dev.rondo.orchestration.store.StoreReads;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds the graph of one flow run: a task run that stands for a subflow is drawn as that. */
final class FlowRunGraph {
    /** The input that names the task runs around a task run. */
    private static final String AROUND = "__parents__";

    private static final Comparator<Graph.Node> ORDER = Comparator.comparing(Graph.Node::startTime)
            .thenComparing(Graph.Node::endTime, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Graph.Node::id);

    private final Map<UUID, Graph.Node> nodes = new LinkedHashMap<>();
    private final Map<UUID, UUID> nodeOfTaskRun = new HashMap<>();
    private final Map<UUID, Set<UUID>> parents = new HashMap<>();
    private final Map<UUID, Set<UUID>> children = new HashMap<>();
    private final Map<UUID, Set<UUID>> around = new HashMap<>();
    private final Map<UUID, FlowRun> subflows = new HashMap<>();
    private final Map<UUID, String> flowNames = new HashMap<>();

    private FlowRunGraph() {}

    /**
     * The graph.
     *
     * @param since what had ended before is left out
     */
    static Graph of(
            StoreReads reads,
            FlowRun run,
            List<TaskRun> taskRuns,
            List<GraphArtifacts.Owned> artifacts,
            Instant since) {
        FlowRunGraph graph = new FlowRunGraph();
        graph.subflows(reads, run);
        taskRuns.forEach(graph::place);
        taskRuns.forEach(graph::connect);
        List<Graph.Node> drawn = graph.nodes.values().stream()
                .filter(node -> node.endTime() == null || !node.endTime().isBefore(since))
                .sorted(ORDER)
                .map(node -> graph.complete(node, artifacts))
                .toList();
        return new Graph(
                run.startTime(),
                run.endTime(),
                drawn.stream()
                        .filter(node -> node.parents().isEmpty())
                        .map(Graph.Node::id)
                        .toList(),
                drawn.stream().map(node -> new Graph.Entry(node.id(), node)).toList(),
                artifacts.stream()
                        .filter(owned -> owned.taskRunId() == null)
                        .map(GraphArtifacts.Owned::artifact)
                        .toList(),
                states(reads, run.id()));
    }

    private static List<Graph.State> states(StoreReads reads, UUID id) {
        return reads.flowRuns().states(id).stream()
                .map(state -> new Graph.State(state.id(), state.timestamp(), state.type(), state.name()))
                .toList();
    }

    private void subflows(StoreReads reads, FlowRun run) {
        for (FlowRun subflow : reads.flowRuns().subflows(run.id(), GraphEndpoints.MOST_NODES)) {
            subflows.put(Objects.requireNonNull(subflow.parentTaskRunId(), "parentTaskRunId is null"), subflow);
            flowNames.computeIfAbsent(
                    subflow.flowId(),
                    id -> reads.flows().find(id).map(Flow::name).orElse(""));
        }
    }

    private void place(TaskRun run) {
        FlowRun subflow = subflows.get(run.id());
        Graph.Node node = subflow == null ? node(run) : node(subflow, run);
        if (node != null) {
            nodes.put(node.id(), node);
            nodeOfTaskRun.put(run.id(), node.id());
        }
    }

    private static Graph.@Nullable Node node(TaskRun run) {
        Instant start = first(run.startTime(), run.expectedStartTime());
        return start == null || !isDrawn(run.stateType())
                ? null
                : node(
                        Graph.Kind.TASK_RUN,
                        run.id(),
                        run.name(),
                        Objects.requireNonNull(run.stateType()),
                        start,
                        // What was found in the cache never ran.
                        first(run.endTime(), run.stateType() == StateType.COMPLETED ? run.expectedStartTime() : null));
    }

    private Graph.@Nullable Node node(FlowRun subflow, TaskRun run) {
        Instant start = Optional.ofNullable(first(subflow.startTime(), subflow.expectedStartTime()))
                .orElse(first(run.startTime(), run.expectedStartTime()));
        StateType type = subflow.stateType() == null ? run.stateType() : subflow.stateType();
        return start == null || type == null || !isDrawn(run.stateType())
                ? null
                : node(
                        Graph.Kind.FLOW_RUN,
                        subflow.id(),
                        flowNames.getOrDefault(subflow.flowId(), "") + " / " + subflow.name(),
                        type,
                        start,
                        first(subflow.endTime(), run.endTime()));
    }

    // What has not begun has no place in a picture of what happened.
    private static boolean isDrawn(@Nullable StateType type) {
        return type != null && type != StateType.PENDING;
    }

    private static @Nullable Instant first(@Nullable Instant one, @Nullable Instant other) {
        return one == null ? other : one;
    }

    private static Graph.Node node(
            Graph.Kind kind, UUID id, String label, StateType type, Instant start, @Nullable Instant end) {
        return new Graph.Node(kind, id, label, type, start, end, List.of(), List.of(), List.of(), List.of());
    }

    private void connect(TaskRun run) {
        UUID node = nodeOfTaskRun.get(run.id());
        if (node != null) {
            run.taskInputs()
                    .forEach((name, inputs) -> inputs.forEach(input -> {
                        if (input instanceof TaskRunInput.TaskRunResult(UUID upstream)) {
                            connect(node, nodeOfTaskRun.get(upstream), name.equals(AROUND));
                        }
                    }));
        }
    }

    private void connect(UUID node, @Nullable UUID other, boolean isAround) {
        if (other == null) {
            return;
        }
        if (isAround) {
            around.computeIfAbsent(node, _ -> new LinkedHashSet<>()).add(other);
        } else {
            parents.computeIfAbsent(node, _ -> new LinkedHashSet<>()).add(other);
            children.computeIfAbsent(other, _ -> new LinkedHashSet<>()).add(node);
        }
    }

    private Graph.Node complete(Graph.Node node, List<GraphArtifacts.Owned> artifacts) {
        return new Graph.Node(
                node.kind(),
                node.id(),
                node.label(),
                node.stateType(),
                node.startTime(),
                node.endTime(),
                edges(parents.get(node.id())),
                edges(children.get(node.id())),
                edges(around.get(node.id())),
                artifacts.stream()
                        .filter(owned -> node.id().equals(owned.taskRunId()))
                        .map(GraphArtifacts.Owned::artifact)
                        .toList());
    }

    // By identity, as the user interface compares graphs from one look to the next.
    private static List<Graph.Edge> edges(@Nullable Set<UUID> ids) {
        return ids == null
                ? List.of()
                : ids.stream().sorted().map(Graph.Edge::new).toList();
    }
}
