package dev.rondo.orchestration.event;

import dev.rondo.model.event.Event;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.model.event.Resource;
import dev.rondo.model.flowrun.CreatedBy;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events that tell of flow runs' changes of state. Clients wait for them: names, labels and identities are theirs. */
public final class FlowRunEvents {
    private static final Duration TIGHT = Duration.ofMinutes(5);
    private static final int MAX_MESSAGE = 100_000;
    private static final int MAX_RELATED = 100;

    private FlowRunEvents() {}

    /**
     * The event that tells that a run has entered a state. Its identity is that of the state. It follows the event of the
     * state before when that is not long ago, so that the two can be told apart when they come in the wrong order.
     *
     * @param run the run after the change
     * @param before the state before; null for none
     * @param after the state entered
     * @param relations what has a part in it
     */
    public static Event of(FlowRun run, @Nullable State before, State after, FlowRunRelations relations) {
        Map<String, Object> payload = new LinkedHashMap<>();
        Map<String, Object> intended = new LinkedHashMap<>();
        intended.put("from", before == null ? null : before.type().name());
        intended.put("to", after.type().name());
        payload.put("intended", intended);
        payload.put("initial_state", before == null ? null : state(before));
        payload.put("validated_state", state(after));
        return new Event(
                after.timestamp(),
                "prefect.flow-run." + after.name(),
                resource(run, after),
                related(run, relations),
                payload,
                after.id(),
                before != null && isTight(before, after) ? before.id() : null);
    }

    private static boolean isTight(State before, State after) {
        return Duration.between(before.timestamp(), after.timestamp()).abs().compareTo(TIGHT) < 0;
    }

    private static Resource resource(FlowRun run, State after) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("prefect.resource.id", "prefect.flow-run." + run.id());
        labels.put("prefect.resource.name", run.name());
        labels.put("prefect.run-count", String.valueOf(run.runCount()));
        labels.put("prefect.state-message", message(after));
        labels.put("prefect.state-name", after.name());
        labels.put("prefect.state-timestamp", after.timestamp().toString());
        labels.put("prefect.state-type", after.type().name());
        return new Resource(labels);
    }

    private static Map<String, Object> state(State state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", state.type().name());
        json.put("name", state.name());
        if (!message(state).isEmpty()) {
            json.put("message", message(state));
        }
        if (state.type() == StateType.PAUSED) {
            json.put("pause_reschedule", String.valueOf(state.stateDetails().pauseReschedule()));
        }
        return json;
    }

    // Some put whole results into messages.
    private static String message(State state) {
        String message = state.message() == null ? "" : state.message();
        return message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) + "..." : message;
    }

    private static List<RelatedResource> related(FlowRun run, FlowRunRelations relations) {
        List<RelatedResource> related = new ArrayList<>();
        SortedSet<String> tags = new TreeSet<>(run.tags());
        add(related, tags, "flow", relations.flow(), null);
        add(related, tags, "deployment", relations.deployment(), null);
        add(related, tags, "work-queue", relations.workQueue(), null);
        add(related, tags, "work-pool", relations.workPool(), relations.workPoolType());
        add(related, tags, "task-run", relations.parentTaskRun(), null);
        RelatedResource creator = creator(run.createdBy());
        int most = MAX_RELATED - related.size() - (creator == null ? 0 : 1);
        tags.stream().limit(most).forEach(tag -> related.add(RelatedResource.of("prefect.tag." + tag, "tag")));
        if (creator != null) {
            related.add(creator);
        }
        return related;
    }

    private static void add(
            List<RelatedResource> related,
            SortedSet<String> tags,
            String kind,
            FlowRunRelations.@Nullable Related thing,
            @Nullable String poolType) {
        if (thing == null) {
            return;
        }
        Map<String, String> labels = labels("prefect." + kind + ".", thing.id(), kind);
        labels.put("prefect.resource.name", thing.name());
        if (poolType != null) {
            labels.put("prefect.work-pool.type", poolType);
        }
        related.add(new RelatedResource(labels));
        tags.addAll(thing.tags());
    }

    private static @Nullable RelatedResource creator(@Nullable CreatedBy creator) {
        if (creator == null || creator.id() == null || creator.type() == null) {
            return null;
        }
        String kind =
                switch (creator.type()) {
                    case "DEPLOYMENT" -> "prefect.deployment.";
                    case "AUTOMATION" -> "prefect.automation.";
                    default -> "";
                };
        if (kind.isEmpty()) {
            return null;
        }
        Map<String, String> labels = labels(kind, creator.id(), "creator");
        if (creator.displayValue() != null) {
            labels.put("prefect.resource.name", creator.displayValue());
        }
        return new RelatedResource(labels);
    }

    private static Map<String, String> labels(String kind, UUID id, String role) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("prefect.resource.id", kind + id);
        labels.put("prefect.resource.role", role);
        return labels;
    }
}
