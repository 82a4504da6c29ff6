package dev.rondo.orchestration.flowrun;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunPolicy;
import dev.rondo.model.flowrun.RetryType;
import dev.rondo.model.state.State;
import dev.rondo.orchestration.internal.States;
import dev.rondo.orchestration.internal.Transition;
import dev.rondo.orchestration.internal.Verdict;
import java.util.Set;

/** Rules about failed attempts. */
final class FlowRetryRules {
    private FlowRetryRules() {}

    /** A failed attempt is followed by another one while retries are left. */
    static Verdict<FlowRun> retry(Transition<FlowRun, FlowRunFacts> transition) {
        FlowRun run = transition.before();
        FlowRunPolicy policy = run.empiricalPolicy();
        if (policy.retries() == null || run.runCount() > policy.retries()) {
            return policy.retryType() == null ? Verdict.pass() : transition.change(with(run, forgetRetry(policy)));
        }
        FlowRunFacts facts = transition.facts();
        double delay = policy.retryDelay() == null ? 0 : policy.retryDelay();
        State retry = States.awaitingRetry(facts.identifiers().get(), transition.proposed(), facts.now(), delay);
        return new Verdict.Replace<>(
                with(run, retryInProcess(policy)),
                retry,
                "Attempt " + run.runCount() + " of " + (policy.retries() + 1) + " failed; the run is retried.");
    }

    // A retry that somebody schedules later is of its own kind.
    private static FlowRunPolicy forgetRetry(FlowRunPolicy policy) {
        return policy.toBuilder().retryType(null).build();
    }

    private static FlowRunPolicy retryInProcess(FlowRunPolicy policy) {
        return policy.toBuilder()
                .resuming(false)
                .pauseKeys(Set.of())
                .retryType(RetryType.IN_PROCESS)
                .build();
    }

    private static FlowRun with(FlowRun run, FlowRunPolicy policy) {
        return run.toBuilder().empiricalPolicy(policy).build();
    }
}
