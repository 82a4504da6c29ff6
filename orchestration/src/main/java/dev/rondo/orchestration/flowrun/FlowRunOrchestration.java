package dev.rondo.orchestration.flowrun;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.internal.Answers;
import dev.rondo.orchestration.internal.Policy;
import dev.rondo.orchestration.internal.States;
import dev.rondo.orchestration.internal.Transition;
import dev.rondo.orchestration.internal.Verdict;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides which states flow runs may enter. A decision is a function of its arguments and nothing else: whoever asks
 * loads the run and applies the decision, both in one transaction. Thread-safe.
 */
public final class FlowRunOrchestration {
    private FlowRunOrchestration() {}

    /**
     * Decides on a proposed state.
     *
     * @param run the run with its current state, as stored
     * @param proposed the state somebody wants the run to be in
     * @param facts what the rules may know beyond the run
     */
    public static FlowRunDecision propose(FlowRun run, State proposed, FlowRunFacts facts) {
        return decide(run, proposed, facts, FlowRunPolicies.policy(facts.force()));
    }

    /**
     * Decides on marking a run as late, because nobody has taken it up in time. Where the deployment cancels runs beyond
     * its limit, the run is cancelled instead.
     *
     * @param run the run with its current state, as stored
     * @param facts what the rules may know beyond the run
     */
    public static FlowRunDecision markLate(FlowRun run, FlowRunFacts facts) {
        State initial = run.state();
        StateDetails details = StateDetails.builder()
                .scheduledTime(initial == null ? null : initial.stateDetails().scheduledTime())
                .build();
        State late = State.of(facts.identifiers().get(), StateType.SCHEDULED, facts.now()).toBuilder()
                .name(StateNames.LATE)
                .stateDetails(details)
                .build();
        return decide(run, late, facts, FlowRunPolicies.LATE);
    }

    private static FlowRunDecision decide(
            FlowRun run, State proposed, FlowRunFacts facts, Policy<FlowRun, FlowRunFacts> policy) {
        State state = SlotBookkeeping.proposed(States.complete(proposed, facts.now()), run);
        Transition<FlowRun, FlowRunFacts> transition = Transition.of(run, run.state(), state, facts);
        return switch (policy.judge(transition)) {
            case Verdict.Pass<FlowRun> pass -> accept(run, state, facts, run);
            case Verdict.Change<FlowRun>(FlowRun changed, State changedState) ->
                accept(changed, changedState, facts, run);
            case Verdict.Replace<FlowRun>(FlowRun changed, State other, String reason) ->
                replace(changed, other, reason, facts, run);
            case Verdict.Stay<FlowRun>(String reason) ->
                new FlowRunDecision.Reject(run, Answers.reject(run.state(), reason), null, null, List.of());
            case Verdict.Delay<FlowRun>(int delaySeconds, String reason) ->
                new FlowRunDecision.Wait(run, Answers.delay(run.state(), delaySeconds, reason));
            case Verdict.Stop<FlowRun>(String reason) ->
                new FlowRunDecision.Abort(run, Answers.abort(run.state(), reason));
        };
    }

    /** Whether the run is in a state in which the process that it names, if any, works on it or waits to. */
    public static boolean isDriven(FlowRun run) {
        State state = run.state();
        return state != null && SubmissionRules.isDriven(state);
    }

    private static FlowRunDecision accept(FlowRun changed, State proposed, FlowRunFacts facts, FlowRun before) {
        State entered = enter(SlotBookkeeping.entered(proposed, before, false), before);
        FlowRun run = FlowRunBookkeeping.after(changed, before.state(), entered, facts.now());
        return new FlowRunDecision.Accept(
                run,
                Answers.accept(entered),
                entered,
                parentUpdate(run, entered, facts),
                SlotBookkeeping.effects(before, entered, facts));
    }

    private static FlowRunDecision replace(
            FlowRun changed, State other, String reason, FlowRunFacts facts, FlowRun before) {
        boolean keepsSlot = !CrashRules.isScheduledAgain(changed, other);
        State entered = enter(SlotBookkeeping.entered(other, before, keepsSlot), before);
        FlowRun run = FlowRunBookkeeping.after(changed, before.state(), entered, facts.now());
        return new FlowRunDecision.Reject(
                run,
                Answers.reject(entered, reason),
                entered,
                parentUpdate(run, entered, facts),
                SlotBookkeeping.effects(before, entered, facts));
    }

    // The state of a subflow names the task run that stands for it in the parent.
    private static State enter(State state, FlowRun run) {
        UUID parent = run.parentTaskRunId();
        return States.entered(
                state,
                run.state(),
                run.id(),
                parent == null ? state.stateDetails().taskRunId() : parent);
    }

    private static @Nullable ParentTaskRunUpdate parentUpdate(FlowRun run, State entered, FlowRunFacts facts) {
        if (run.parentTaskRunId() == null) {
            return null;
        }
        State mirrored = entered.toBuilder()
                .id(facts.identifiers().get())
                .stateDetails(entered.stateDetails().toBuilder()
                        .childFlowRunId(run.id())
                        .deploymentConcurrencyLeaseId(null)
                        .build())
                .build();
        return new ParentTaskRunUpdate(run.parentTaskRunId(), mirrored);
    }
}
