package dev.rondo.server.flowrun;

import dev.rondo.model.Json;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunInput;
import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateTransitionDetails;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.flowrun.FlowRunDecision;
import dev.rondo.orchestration.flowrun.FlowRunFacts;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.Transitions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets paused flow runs go on, with the input they wait for if they wait for any. Thread-safe. */
public final class Resumption {
    private final Transitions transitions;
    private final FactSource facts;

    /**
     * @param transitions decides
     */
    public Resumption(Transitions transitions) {
        this.transitions = transitions;
        this.facts = transitions.facts();
    }

    /**
     * Lets a run go on that is as it is stored.
     *
     * @param input what it waits for; null for nothing
     */
    public FlowRunDecision resume(
            StoreTransaction transaction, FlowRun run, @Nullable Map<String, Object> input, FlowRunFacts given) {
        State paused = run.state();
        if (paused == null || paused.type() != StateType.PAUSED) {
            return new FlowRunDecision.Abort(
                    run,
                    new OrchestrationResult(
                            null,
                            SetStateStatus.ABORT,
                            new StateTransitionDetails.Abort("Cannot resume a flow run that is not paused.")));
        }
        Map<String, String> keyset = paused.stateDetails().runInputKeyset();
        if (keyset == null) {
            return goOn(transaction, run, paused, given);
        }
        Map<String, Object> values = input == null ? Map.of() : input;
        return problem(transaction, run, keyset, values)
                .map(problem -> refused(run, paused, problem))
                .orElseGet(() -> goOnWith(transaction, run, paused, given, keyset, values));
    }

    private static Optional<String> problem(
            StoreTransaction transaction, FlowRun run, Map<String, String> keyset, Map<String, Object> values) {
        return Optional.ofNullable(keyset.get("schema"))
                .flatMap(key -> transaction.flowRunInputs().find(run.id(), key))
                .map(schema -> InputSchema.problem(schema.value(), values))
                .orElseGet(() -> Optional.of("Run input schema not found."));
    }

    private static FlowRunDecision refused(FlowRun run, State paused, String reason) {
        return new FlowRunDecision.Reject(
                run,
                new OrchestrationResult(paused, SetStateStatus.REJECT, new StateTransitionDetails.Reject(reason)),
                null,
                null,
                List.of());
    }

    private FlowRunDecision goOnWith(
            StoreTransaction transaction,
            FlowRun run,
            State paused,
            FlowRunFacts given,
            Map<String, String> keyset,
            Map<String, Object> values) {
        FlowRunDecision decision = goOn(transaction, run, paused, given);
        String key = keyset.get("response");
        if (key != null && decision instanceof FlowRunDecision.Accept) {
            transaction.flowRunInputs().delete(run.id(), key); // of a pause before, under the same key
            transaction.flowRunInputs().insert(response(run, key, values));
        }
        return decision;
    }

    private FlowRunInput response(FlowRun run, String key, Map<String, Object> values) {
        Instant now = facts.now();
        return new FlowRunInput(facts.id(), now, now, run.id(), key, Json.MAPPER.writeValueAsString(values), null);
    }

    // A run that waits in its process goes on there; one whose process has gone is scheduled again.
    private FlowRunDecision goOn(StoreTransaction transaction, FlowRun run, State paused, FlowRunFacts given) {
        return transitions
                .flowRuns()
                .propose(transaction, run, paused.stateDetails().pauseReschedule() ? rescheduled() : running(), given);
    }

    private State running() {
        return State.of(facts.id(), StateType.RUNNING, facts.now());
    }

    private State rescheduled() {
        return State.of(facts.id(), StateType.SCHEDULED, facts.now()).toBuilder()
                .name("Resuming")
                .stateDetails(StateDetails.builder().scheduledTime(facts.now()).build())
                .build();
    }
}
