package dev.rondo.store;

import dev.rondo.model.Identifiers;
import dev.rondo.model.Json;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flowrun.CreatedBy;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunPolicy;
import dev.rondo.model.flowrun.RetryType;
import dev.rondo.model.log.Log;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.RetryDelay;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunInput;
import dev.rondo.model.taskrun.TaskRunPolicy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records to store. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");

    private final Identifiers identifiers = new Identifiers(() -> NOW, new Random(7));

    UUID id() {
        return identifiers.next();
    }

    Flow flow(String name) {
        return new Flow(id(), NOW, NOW, name, List.of("ml"), Map.of("team", "red", "size", 3));
    }

    FlowRun flowRun(Flow flow, String name) {
        return FlowRun.create(id(), flow.id(), name, NOW);
    }

    TaskRun taskRun(@Nullable UUID flowRunId, String name) {
        return TaskRun.create(id(), flowRunId, "task", name, name, NOW);
    }

    State state(StateType type) {
        return State.of(id(), type, NOW);
    }

    /** The run in a state whose details name the run, as the rules leave it. */
    FlowRun in(FlowRun run, State state) {
        State own = state.toBuilder()
                .stateDetails(
                        state.stateDetails().toBuilder().flowRunId(run.id()).build())
                .build();
        return run.toBuilder()
                .state(own)
                .stateId(own.id())
                .stateType(own.type())
                .stateName(own.name())
                .build();
    }

    /** The run in a state whose details name the run, as the rules leave it. */
    TaskRun in(TaskRun run, State state) {
        StateDetails details = state.stateDetails().toBuilder()
                .flowRunId(run.flowRunId())
                .taskRunId(run.id())
                .build();
        State own = state.toBuilder().stateDetails(details).build();
        return run.toBuilder()
                .state(own)
                .stateId(own.id())
                .stateType(own.type())
                .stateName(own.name())
                .build();
    }

    /** A flow run that has a value in every field. */
    FlowRun fullFlowRun(Flow flow) {
        Map<String, Object> parameters = new HashMap<>(Map.of("rate", 0.1, "days", List.of(1, 2)));
        parameters.put("nothing", null);
        FlowRun run = flowRun(flow, "brave-otter").toBuilder()
                .updated(NOW.plusSeconds(1))
                .deploymentId(id())
                .deploymentVersion("v2")
                .workQueueId(id())
                .workQueueName("default")
                .flowVersion("1.2")
                .parameters(parameters)
                .idempotencyKey("key")
                .context(Map.of("a", "b"))
                .empiricalPolicy(new FlowRunPolicy(0, 0, 3, 10, Set.of("p"), true, RetryType.RESCHEDULE))
                .tags(List.of("nightly", "ml"))
                .labels(Map.of("team", "red"))
                .parentTaskRunId(id())
                .runCount(2)
                .expectedStartTime(NOW.plusSeconds(2))
                .nextScheduledStartTime(NOW.plusSeconds(3))
                .startTime(NOW.plusSeconds(4))
                .endTime(NOW.plusSeconds(9))
                .totalRunTime(4.5)
                .estimatedRunTime(4.5)
                .estimatedStartTimeDelta(2)
                .autoScheduled(true)
                .infrastructureDocumentId(id())
                .infrastructurePid("host:1:2")
                .createdBy(new CreatedBy(id(), "SCHEDULE", "nightly"))
                .jobVariables(Map.of("image", "python"))
                .build();
        return in(run, fullState());
    }

    /** A task run that has a value in every field. */
    TaskRun fullTaskRun(UUID flowRunId) {
        TaskRun run = taskRun(flowRunId, "train-0").toBuilder()
                .updated(NOW.plusSeconds(1))
                .cacheKey("digest")
                .cacheExpiration(NOW.plusSeconds(60))
                .taskVersion("3")
                .empiricalPolicy(new TaskRunPolicy(0, 0, 2, new RetryDelay(List.of(1.0, 2.5)), 0.3))
                .tags(List.of("gpu"))
                .labels(Map.of("team", "blue"))
                .taskInputs(Map.of("data", List.of(new TaskRunInput.TaskRunResult(id()))))
                .runCount(2)
                .flowRunRunCount(1)
                .expectedStartTime(NOW.plusSeconds(2))
                .nextScheduledStartTime(NOW.plusSeconds(3))
                .startTime(NOW.plusSeconds(4))
                .endTime(NOW.plusSeconds(9))
                .totalRunTime(4.5)
                .estimatedRunTime(4.5)
                .estimatedStartTimeDelta(2)
                .build();
        return in(run, fullState());
    }

    /** A state that has a value in every field. */
    State fullState() {
        StateDetails details = StateDetails.builder()
                .childFlowRunId(id())
                .scheduledTime(NOW)
                .cacheKey("digest")
                .cacheExpiration(NOW)
                .deferred(true)
                .untrackableResult(true)
                .pauseTimeout(NOW)
                .pauseReschedule(true)
                .pauseKey("p")
                .runInputKeyset(Map.of("a", "b"))
                .refreshCache(false)
                .retriable(false)
                .transitionId(id())
                .taskParametersId(id())
                .traceparent("t")
                .deploymentConcurrencyLeaseId(id())
                .build();
        return state(StateType.COMPLETED).toBuilder()
                .name("Cached")
                .message("done")
                .data(Json.MAPPER.readTree("{\"path\":\"x\",\"sizes\":[1,null]}"))
                .stateDetails(details)
                .build();
    }

    Log log(@Nullable UUID flowRunId, @Nullable UUID taskRunId, int level, String message) {
        return new Log(id(), NOW, NOW, "logger", level, message, NOW, flowRunId, taskRunId);
    }
}
