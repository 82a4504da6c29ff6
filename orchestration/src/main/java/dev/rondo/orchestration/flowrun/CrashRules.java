package dev.rondo.orchestration.flowrun;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunPolicy;
import dev.rondo.model.flowrun.RetryType;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.internal.States;
import dev.rondo.orchestration.internal.Transition;
import dev.rondo.orchestration.internal.Verdict;
import java.util.Objects;
import java.util.Set;

/** Rules about runs that have lost what ran them. */
final class CrashRules {
    private CrashRules() {}

    /**
     * A run of a deployment whose policy retries crashes is scheduled again while such retries are left: whoever takes it up
     * then goes on with it.
     */
    static Verdict<FlowRun> scheduleAgain(Transition<FlowRun, FlowRunFacts> transition) {
        FlowRun run = transition.before();
        FlowRunPolicy policy = run.empiricalPolicy();
        int crashes = Objects.requireNonNullElse(policy.crashes(), 0);
        int most = retries(run);
        if (run.deploymentId() == null || crashes >= most) {
            return Verdict.pass();
        }
        FlowRunFacts facts = transition.facts();
        double delay = policy.retryDelay() == null ? 0 : policy.retryDelay();
        State retry = States.awaitingRetry(facts.identifiers().get(), transition.proposed(), facts.now(), delay);
        FlowRunPolicy counted = policy.toBuilder()
                .resuming(false)
                .pauseKeys(Set.of())
                .retryType(RetryType.RESCHEDULE)
                .crashes(crashes + 1)
                .build();
        FlowRun again =
                run.toBuilder().empiricalPolicy(counted).infrastructurePid(null).build();
        return new Verdict.Replace<>(
                again, retry, "Crash " + (crashes + 1) + " of at most " + most + "; the run is scheduled again.");
    }

    // The policy is known once a program has taken the run up; before that only what the deployment says.
    private static int retries(FlowRun run) {
        Integer told = run.empiricalPolicy().retriesOnCrash();
        if (told != null) {
            return told;
        }
        return run.labels().get(FlowRunPolicy.RETRIES_ON_CRASH_LABEL) instanceof Number deployed
                ? deployed.intValue()
                : 0;
    }

    /** Whether a run in this state waits to be taken up by others than the process that had it. */
    static boolean isScheduledAgain(FlowRun run, State entered) {
        return entered.is(StateType.SCHEDULED, StateNames.AWAITING_RETRY)
                && run.empiricalPolicy().retryType() == RetryType.RESCHEDULE;
    }
}
