package dev.rondo.model.flowrun;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.rondo.model.state.StateType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A flow run's task runs and subflows, what they took from each other, and what else there is to draw.
 *
 * @param startTime when the run started; null before
 * @param endTime when it ended; null before
 * @param rootNodeIds the nodes that took nothing from others
 * @param nodes the nodes by identity, in the order in which they started
 * @param artifacts what the flow run itself left behind
 * @param states the states the flow run has been in
 */
public record Graph(
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        List<UUID> rootNodeIds,
        List<Entry> nodes,
        List<Artifact> artifacts,
        List<State> states) {
    public Graph {
        Objects.requireNonNull(rootNodeIds, "rootNodeIds is null");
        Objects.requireNonNull(nodes, "nodes is null");
        Objects.requireNonNull(artifacts, "artifacts is null");
        Objects.requireNonNull(states, "states is null");
        rootNodeIds = List.copyOf(rootNodeIds);
        nodes = List.copyOf(nodes);
        artifacts = List.copyOf(artifacts);
        states = List.copyOf(states);
    }

    /** Kinds of nodes. */
    public enum Kind {
        /** A subflow. */
        @JsonProperty("flow-run")
        FLOW_RUN,
        /** A task run. */
        @JsonProperty("task-run")
        TASK_RUN
    }

    /**
     * A node under its identity. In JSON, a list of both.
     *
     * @param id the identity
     * @param node the node
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"id", "node"})
    public record Entry(UUID id, Node node) {
        public Entry {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(node, "node is null");
        }
    }

    /**
     * A task run or subflow.
     *
     * @param kind which of both
     * @param id the identity of the run
     * @param label the name
     * @param stateType the type of its state
     * @param startTime when it started, or should
     * @param endTime when it ended; null before
     * @param parents whose results it took
     * @param children who took its result
     * @param encapsulating the task runs that called it
     * @param artifacts what it left behind
     */
    public record Node(
            Kind kind,
            UUID id,
            String label,
            StateType stateType,
            Instant startTime,
            @Nullable Instant endTime,
            List<Edge> parents,
            List<Edge> children,
            List<Edge> encapsulating,
            List<Artifact> artifacts) {
        public Node {
            Objects.requireNonNull(kind, "kind is null");
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(label, "label is null");
            Objects.requireNonNull(stateType, "stateType is null");
            Objects.requireNonNull(startTime, "startTime is null");
            Objects.requireNonNull(parents, "parents is null");
            parents = List.copyOf(parents);
            Objects.requireNonNull(children, "children is null");
            children = List.copyOf(children);
            Objects.requireNonNull(encapsulating, "encapsulating is null");
            encapsulating = List.copyOf(encapsulating);
            Objects.requireNonNull(artifacts, "artifacts is null");
            artifacts = List.copyOf(artifacts);
        }
    }

    /**
     * The other end of an edge.
     *
     * @param id the identity of the node
     */
    public record Edge(UUID id) {
        public Edge {
            Objects.requireNonNull(id, "id is null");
        }
    }

    /**
     * A state the flow run has been in.
     *
     * @param id the identity
     * @param timestamp since when
     * @param type the type
     * @param name the name
     */
    public record State(UUID id, Instant timestamp, StateType type, String name) {
        public State {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(timestamp, "timestamp is null");
            Objects.requireNonNull(type, "type is null");
            Objects.requireNonNull(name, "name is null");
        }
    }

    /**
     * What a run left behind.
     *
     * @param id the identity
     * @param created when it was made
     * @param key the key; null for none
     * @param type what shape the data has; null for unknown
     * @param isLatest whether it is the newest under its key
     * @param data the data, of progress only; null for others
     */
    public record Artifact(
            UUID id,
            Instant created,
            @Nullable String key,
            @Nullable String type,
            @JsonProperty(required = true) boolean isLatest,
            @Nullable Object data) {
        public Artifact {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(created, "created is null");
        }
    }
}
