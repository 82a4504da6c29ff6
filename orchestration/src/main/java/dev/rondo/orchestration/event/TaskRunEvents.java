package dev.rondo.orchestration.event;

import dev.rondo.model.Json;
import dev.rondo.model.Times;
import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunInput;
import dev.rondo.model.taskrun.TaskRunPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * Reads task runs out of the events by which clients that decide on their task runs themselves report them. Each event tells
 * the whole run as it is in its new state, so that the newest state wins, in whatever order they come.
 */
public final class TaskRunEvents {
    private static final String EVENT = "prefect.task-run.";
    private static final String TASK_RUN = "prefect.task-run.";
    private static final String FLOW_RUN = "prefect.flow-run.";
    private static final TypeReference<Map<String, List<TaskRunInput>>> INPUTS = new TypeReference<>() {};

    private TaskRunEvents() {}

    /**
     * The task run that the event reports, in the state that it has entered; empty for other events.
     *
     * @throws IllegalArgumentException when the event reports a task run but not as it should
     */
    public static Optional<TaskRun> read(ReceivedEvent event) {
        return reports(event) ? Optional.of(new Report(event).run()) : Optional.empty();
    }

    private static boolean reports(ReceivedEvent event) {
        return event.event().startsWith(EVENT)
                && "client".equals(event.resource().labels().get("prefect.orchestration"));
    }

    /** Reads one event. */
    private record Report(ReceivedEvent event) {
        TaskRun run() {
            UUID id = identity(TASK_RUN, event.resource().id());
            UUID flowRunId = event.related().stream()
                    .filter(other -> other.role().equals("flow-run"))
                    .map(RelatedResource::id)
                    .findFirst()
                    .map(text -> identity(FLOW_RUN, text))
                    .orElse(null);
            Part told = part("task_run");
            State state = state(part("validated_state"), id, flowRunId);
            TaskRun.Builder run = TaskRun.create(
                    id, flowRunId, told.text("task_key"), told.text("dynamic_key"), told.text("name"), event.occurred())
                    .toBuilder();
            what(run, told);
            progress(run, told, state);
            return run.state(state)
                    .stateId(state.id())
                    .stateType(state.type())
                    .stateName(state.name())
                    .build();
        }

        private static void what(TaskRun.Builder run, Part told) {
            run.cacheKey(told.textOrNull("cache_key"))
                    .cacheExpiration(told.timeOrNull("cache_expiration"))
                    .taskVersion(told.textOrNull("task_version"))
                    .empiricalPolicy(told.objectOr(TaskRunPolicy.NONE, "empirical_policy", TaskRunPolicy.class))
                    .tags(told.texts("tags"))
                    .labels(told.members("labels"))
                    .taskInputs(told.inputs("task_inputs"));
        }

        private static void progress(TaskRun.Builder run, Part told, State state) {
            boolean scheduled = state.type() == StateType.SCHEDULED;
            run.runCount(told.integer("run_count"))
                    .flowRunRunCount(told.integer("flow_run_run_count"))
                    .expectedStartTime(told.timeOrNull("expected_start_time"))
                    .nextScheduledStartTime(scheduled ? state.stateDetails().scheduledTime() : null)
                    .startTime(told.timeOrNull("start_time"))
                    .endTime(told.timeOrNull("end_time"))
                    .totalRunTime(told.seconds("total_run_time"));
        }

        private State state(Part told, UUID taskRunId, @Nullable UUID flowRunId) {
            StateType type = StateType.valueOf(told.text("type"));
            Object data = told.value("data");
            StateDetails details = told.objectOr(StateDetails.NONE, "state_details", StateDetails.class).toBuilder()
                    .taskRunId(taskRunId)
                    .flowRunId(flowRunId)
                    .build();
            return new State(
                    event.id(),
                    type,
                    Optional.ofNullable(told.textOrNull("name")).orElse(type.defaultName()),
                    event.occurred(),
                    told.textOrNull("message"),
                    data == null ? null : Json.MAPPER.<JsonNode>valueToTree(data),
                    details);
        }

        private Part part(String name) {
            if (event.payload().get(name) instanceof Map<?, ?> members) {
                return new Part(name, members);
            }
            throw new IllegalArgumentException("the payload of a task run's event has no object " + name);
        }

        private static UUID identity(String kind, String resource) {
            if (!resource.startsWith(kind)) {
                throw new IllegalArgumentException("a resource " + kind + "… was expected, not " + resource);
            }
            return UUID.fromString(resource.substring(kind.length()));
        }
    }

    /** An object within the payload, and its name for errors. */
    private record Part(String name, Map<?, ?> members) {
        @Nullable
        Object value(String member) {
            return members.get(member);
        }

        @Nullable
        String textOrNull(String member) {
            Object value = value(member);
            return value == null ? null : value.toString();
        }

        String text(String member) {
            return Optional.ofNullable(textOrNull(member))
                    .orElseThrow(() -> new IllegalArgumentException(name + " has no " + member));
        }

        @Nullable
        Instant timeOrNull(String member) {
            String text = textOrNull(member);
            return text == null ? null : Json.truncate(Times.parse(text));
        }

        int integer(String member) {
            return value(member) instanceof Number number ? number.intValue() : 0;
        }

        // A number of seconds, or a duration of ISO 8601.
        double seconds(String member) {
            return switch (value(member)) {
                case Number number -> number.doubleValue();
                case String text -> Duration.parse(text).toNanos() / 1e9;
                case null, default -> 0;
            };
        }

        List<String> texts(String member) {
            return value(member) instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
        }

        @SuppressWarnings("unchecked") // the names of JSON's members are texts
        Map<String, Object> members(String member) {
            return value(member) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
        }

        <T> T objectOr(T nothing, String member, Class<T> type) {
            Object value = value(member);
            return value instanceof Map<?, ?> map && !map.isEmpty() ? Json.MAPPER.convertValue(value, type) : nothing;
        }

        Map<String, List<TaskRunInput>> inputs(String member) {
            Map<String, Object> inputs = members(member);
            return inputs.isEmpty() ? Map.of() : Json.MAPPER.convertValue(inputs, INPUTS);
        }
    }
}
