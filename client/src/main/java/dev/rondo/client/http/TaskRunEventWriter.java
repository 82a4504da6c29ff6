package dev.rondo.client.http;

import dev.rondo.model.Json;
import dev.rondo.model.event.Event;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.model.event.Resource;
import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells of the states of task runs in events, in the form that servers record them from. */
final class TaskRunEventWriter {
    private static final String TASK_RUN = "prefect.task-run.";
    /** What the server takes from the rest of the event, or does not keep. */
    private static final List<String> TOLD_ELSEWHERE =
            List.of("id", "created", "updated", "flow_run_id", "state", "state_id", "state_type", "state_name");

    private TaskRunEventWriter() {}

    /**
     * The event about a state that a task run has entered.
     *
     * @param run the run in its new state
     * @param before the state before; null for none
     * @param entered the new state, whose identity is the event's
     */
    static Event of(TaskRun run, @Nullable State before, State entered) {
        return new Event(
                entered.timestamp(),
                TASK_RUN + entered.name(),
                resource(run, entered),
                related(run),
                payload(run, before, entered),
                entered.id(),
                before == null ? null : before.id());
    }

    private static Resource resource(TaskRun run, State entered) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("prefect.resource.id", TASK_RUN + run.id());
        labels.put("prefect.resource.name", run.name());
        labels.put("prefect.run-count", String.valueOf(run.runCount()));
        labels.put("prefect.state-message", Objects.requireNonNullElse(entered.message(), ""));
        labels.put("prefect.state-type", entered.type().name());
        labels.put("prefect.state-name", entered.name());
        labels.put("prefect.state-timestamp", entered.timestamp().toString());
        labels.put("prefect.orchestration", "client");
        return new Resource(labels);
    }

    private static List<RelatedResource> related(TaskRun run) {
        List<RelatedResource> related = new ArrayList<>();
        if (run.flowRunId() != null) {
            related.add(RelatedResource.of("prefect.flow-run." + run.flowRunId(), "flow-run"));
        }
        run.tags().forEach(tag -> related.add(RelatedResource.of("prefect.tag." + tag, "tag")));
        return related;
    }

    private static Map<String, Object> payload(TaskRun run, @Nullable State before, State entered) {
        Map<String, Object> intended = new LinkedHashMap<>();
        intended.put("from", before == null ? null : before.type().name());
        intended.put("to", entered.type().name());
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("intended", intended);
        payload.put("initial_state", before == null ? null : told(before, false));
        payload.put("validated_state", told(entered, true));
        payload.put("task_run", told(run));
        return payload;
    }

    private static Map<String, Object> told(State state, boolean withData) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("type", state.type().name());
        told.put("name", state.name());
        told.put("message", state.message());
        told.put("state_details", json(state.stateDetails()));
        if (withData) {
            told.put("data", state.data() == null ? null : Json.MAPPER.convertValue(state.data(), Object.class));
        }
        return told;
    }

    private static Map<String, Object> told(TaskRun run) {
        Map<String, Object> told = json(run);
        TOLD_ELSEWHERE.forEach(told::remove);
        return told;
    }

    @SuppressWarnings("unchecked") // a record becomes an object
    private static Map<String, Object> json(Object value) {
        return Json.MAPPER.convertValue(value, LinkedHashMap.class);
    }
}
