package dev.rondo.model.taskrun;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;
import java.util.UUID;

/** Where an input of a task run came from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "input_type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TaskRunInput.TaskRunResult.class, name = "task_run"),
    @JsonSubTypes.Type(value = TaskRunInput.FlowRunResult.class, name = "flow_run"),
    @JsonSubTypes.Type(value = TaskRunInput.Parameter.class, name = "parameter"),
    @JsonSubTypes.Type(value = TaskRunInput.Constant.class, name = "constant")
})
public sealed interface TaskRunInput {

    /**
     * The result of another task run: an edge of the graph.
     *
     * @param id the upstream task run
     */
    record TaskRunResult(UUID id) implements TaskRunInput {
        public TaskRunResult {
            Objects.requireNonNull(id, "id is null");
        }
    }

    /**
     * The result of a flow run.
     *
     * @param id the upstream flow run
     */
    record FlowRunResult(UUID id) implements TaskRunInput {
        public FlowRunResult {
            Objects.requireNonNull(id, "id is null");
        }
    }

    /**
     * A parameter of the flow run.
     *
     * @param name the parameter's name
     */
    record Parameter(String name) implements TaskRunInput {
        public Parameter {
            Objects.requireNonNull(name, "name is null");
        }
    }

    /**
     * A value that came from no run.
     *
     * @param type the value's type, for people
     */
    record Constant(String type) implements TaskRunInput {
        public Constant {
            Objects.requireNonNull(type, "type is null");
        }
    }
}
