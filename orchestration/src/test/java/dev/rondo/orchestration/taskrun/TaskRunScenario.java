package dev.rondo.orchestration.taskrun;

import dev.rondo.model.Json;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.RetryDelay;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunPolicy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One row of a table of transitions: a task run in a state, a proposal, and the facts. */
record TaskRunScenario(String sentence, TaskRun run, State proposed, TaskRunFacts facts) {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final UUID FLOW_RUN = new UUID(8, 8);
    static final TaskRunFacts IN_RUNNING_FLOW = flow(was(StateType.RUNNING), 1);

    static TaskRunScenario row(String sentence, TaskRun run, State proposed) {
        return new TaskRunScenario(sentence, run, proposed, IN_RUNNING_FLOW);
    }

    TaskRunScenario given(TaskRunFacts otherFacts) {
        return new TaskRunScenario(sentence, run, proposed, otherFacts);
    }

    TaskRunDecision decide() {
        return TaskRunOrchestration.propose(run, proposed, facts);
    }

    @Override
    public String toString() {
        return sentence;
    }

    static TaskRunFacts flow(@Nullable State state, int runCount) {
        return facts(false, new ParentFlowRun(FLOW_RUN, state, runCount), null);
    }

    static TaskRunFacts cached(State state) {
        return facts(false, IN_RUNNING_FLOW.flowRun(), state);
    }

    static TaskRunFacts forced() {
        return facts(true, new ParentFlowRun(FLOW_RUN, was(StateType.CANCELLING), 1), null);
    }

    static TaskRunFacts facts(boolean force, @Nullable ParentFlowRun flowRun, @Nullable State cached) {
        return new TaskRunFacts(NOW, UUID::randomUUID, () -> 0.5, force, flowRun, cached);
    }

    static TaskRun run(@Nullable State state) {
        return run(state, run -> run);
    }

    static TaskRun run(@Nullable State state, UnaryOperator<TaskRun.Builder> change) {
        TaskRun created = TaskRun.create(new UUID(1, 1), FLOW_RUN, "train-0a1b", "0", "train-0", NOW.minusSeconds(60));
        TaskRun.Builder builder = created.toBuilder().state(state);
        if (state != null) {
            builder.stateId(state.id()).stateType(state.type()).stateName(state.name());
        }
        return change.apply(builder).build();
    }

    static TaskRunPolicy retries(int retries, Double... delays) {
        return TaskRunPolicy.NONE.toBuilder()
                .retries(retries)
                .retryDelay(delays.length == 0 ? null : new RetryDelay(List.of(delays)))
                .build();
    }

    static State was(StateType type) {
        return State.of(UUID.randomUUID(), type, NOW.minusSeconds(10));
    }

    static State was(StateType type, String name) {
        return was(type).toBuilder().name(name).build();
    }

    static State to(StateType type) {
        return State.of(UUID.randomUUID(), type, NOW);
    }

    static State with(State state, UnaryOperator<StateDetails.Builder> change) {
        return state.toBuilder()
                .stateDetails(change.apply(state.stateDetails().toBuilder()).build())
                .build();
    }

    static State withData(State state, String json) {
        return state.toBuilder().data(Json.MAPPER.readTree(json)).build();
    }
}
