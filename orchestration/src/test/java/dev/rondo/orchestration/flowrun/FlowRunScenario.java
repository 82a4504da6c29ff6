package dev.rondo.orchestration.flowrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.Json;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunPolicy;
import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateTransitionDetails;
import dev.rondo.model.state.StateType;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One row of a table of transitions: a run in a state, a proposal, and what must come of it. */
record FlowRunScenario(String sentence, FlowRun run, State proposed, boolean force) {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final UUID DEPLOYMENT = new UUID(7, 7);

    static FlowRunScenario row(String sentence, FlowRun run, State proposed) {
        return new FlowRunScenario(sentence, run, proposed, false);
    }

    FlowRunScenario forced() {
        return new FlowRunScenario(sentence, run, proposed, true);
    }

    FlowRunDecision decide() {
        return FlowRunOrchestration.propose(run, proposed, new FlowRunFacts(NOW, UUID::randomUUID, force));
    }

    @Override
    public String toString() {
        return sentence;
    }

    static FlowRun run(@Nullable State state) {
        return run(state, run -> run);
    }

    static FlowRun run(@Nullable State state, UnaryOperator<FlowRun.Builder> change) {
        FlowRun created = FlowRun.create(new UUID(1, 1), new UUID(2, 2), "quiet-otter", NOW.minusSeconds(60));
        FlowRun.Builder builder = created.toBuilder().state(state);
        if (state != null) {
            builder.stateId(state.id()).stateType(state.type()).stateName(state.name());
        }
        return change.apply(builder).build();
    }

    static FlowRun deployed(State state) {
        return run(state, run -> run.deploymentId(DEPLOYMENT));
    }

    static FlowRunPolicy retries(int retries) {
        return FlowRunPolicy.NONE.toBuilder().retries(retries).retryDelay(30).build();
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

    static State to(StateType type, String name) {
        return to(type).toBuilder().name(name).build();
    }

    static State with(State state, UnaryOperator<StateDetails.Builder> change) {
        return state.toBuilder()
                .stateDetails(change.apply(state.stateDetails().toBuilder()).build())
                .build();
    }

    static State withData(State state, String json) {
        return state.toBuilder().data(Json.MAPPER.readTree(json)).build();
    }

    static void assertAnswer(OrchestrationResult result, SetStateStatus status, @Nullable String reasonPart) {
        assertThat(result.status()).isEqualTo(status);
        String reason =
                switch (result.details()) {
                    case StateTransitionDetails.Accept accept -> null;
                    case StateTransitionDetails.Reject(String text) -> text;
                    case StateTransitionDetails.Abort(String text) -> text;
                    case StateTransitionDetails.Wait(int seconds, String text) -> seconds + " s: " + text;
                };
        if (reasonPart != null) {
            assertThat(reason).contains(reasonPart);
        }
    }
}
