package dev.rondo.server.event;

import dev.rondo.model.event.Event;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.model.event.Resource;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.orchestration.flowrun.FlowRunDecision;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.TransitionListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records each state that a flow run enters as an event {@code prefect.flow-run.<name of the state>} with the identity and
 * the time of the state, in the transaction that stores the state. Thread-safe.
 */
public final class FlowRunEvents implements TransitionListener {
    private static final String KIND = "prefect.flow-run.";
    // States further apart are not told as one following the other: by then both have been received for sure.
    private static final Duration CLOSE = Duration.ofMinutes(5);

    private final EventRecorder recorder;
    private final RelatedNames names;

    public FlowRunEvents(EventRecorder recorder, RelatedNames names) {
        this.recorder = recorder;
        this.names = names;
    }

    @Override
    public void decided(StoreTransaction transaction, FlowRun before, FlowRunDecision decision) {
        State entered = decision.entered();
        if (entered != null) {
            recorder.record(transaction, event(transaction, before.state(), decision.run(), entered));
        }
    }

    private Event event(StoreTransaction transaction, @Nullable State left, FlowRun run, State entered) {
        return new Event(
                entered.timestamp(),
                KIND + entered.name(),
                resource(run, entered),
                related(transaction, run),
                payload(left, entered),
                entered.id(),
                left != null && isClose(left.timestamp(), entered.timestamp()) ? left.id() : null);
    }

    private static boolean isClose(Instant before, Instant after) {
        return Duration.between(before, after).compareTo(CLOSE) < 0;
    }

    private static Resource resource(FlowRun run, State entered) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("prefect.resource.id", KIND + run.id());
        labels.put("prefect.resource.name", run.name());
        labels.put("prefect.run-count", String.valueOf(run.runCount()));
        labels.put("prefect.state-message", Objects.requireNonNullElse(entered.message(), ""));
        labels.put("prefect.state-name", entered.name());
        labels.put("prefect.state-timestamp", entered.timestamp().toString());
        labels.put("prefect.state-type", entered.type().name());
        return new Resource(labels);
    }

    private List<RelatedResource> related(StoreTransaction transaction, FlowRun run) {
        List<RelatedResource> all = new ArrayList<>();
        add(all, transaction, RelatedNames.Kind.FLOW, run.flowId());
        add(all, transaction, RelatedNames.Kind.DEPLOYMENT, run.deploymentId());
        add(all, transaction, RelatedNames.Kind.WORK_QUEUE, run.workQueueId());
        add(all, transaction, RelatedNames.Kind.WORK_POOL, names.workPool(transaction, run.workQueueId()));
        add(all, transaction, RelatedNames.Kind.TASK_RUN, run.parentTaskRunId());
        run.tags().stream()
                .sorted()
                .limit(50)
                .map(tag -> RelatedResource.of("prefect.tag." + tag, "tag"))
                .forEach(all::add);
        return all;
    }

    private void add(
            List<RelatedResource> all, StoreTransaction transaction, RelatedNames.Kind kind, @Nullable UUID id) {
        if (id != null) {
            all.add(names.resource(transaction, kind, id));
        }
    }

    private static Map<String, Object> payload(@Nullable State left, State entered) {
        Map<String, Object> intended = new LinkedHashMap<>();
        intended.put("from", left == null ? null : left.type().name());
        intended.put("to", entered.type().name());
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("intended", intended);
        payload.put("initial_state", left == null ? null : told(left));
        payload.put("validated_state", told(entered));
        return payload;
    }

    private static Map<String, Object> told(State state) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("type", state.type().name());
        told.put("name", state.name());
        if (state.message() != null) {
            told.put("message", state.message());
        }
        return told;
    }
}
