package dev.rondo.orchestration.taskrun;

import static dev.rondo.orchestration.internal.Schedules.initial;

import dev.rondo.model.state.State;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.taskrun.RetryDelay;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunPolicy;
import dev.rondo.orchestration.internal.States;
import dev.rondo.orchestration.internal.Transition;
import dev.rondo.orchestration.internal.Verdict;

/** Rules about failed attempts. */
final class TaskRetryRules {
    private TaskRetryRules() {}

    /** A failed attempt is followed by another one while retries are left, unless the client says it must not. */
    static Verdict<TaskRun> retry(Transition<TaskRun, TaskRunFacts> transition) {
        TaskRun run = transition.run();
        State failed = transition.proposed();
        TaskRunPolicy policy = run.empiricalPolicy();
        boolean refused = Boolean.FALSE.equals(failed.stateDetails().retriable());
        if (refused || policy.retries() == null || run.runCount() > policy.retries()) {
            return Verdict.pass();
        }
        TaskRunFacts facts = transition.facts();
        double delay = delaySeconds(policy, run.runCount(), facts);
        return transition.replace(
                States.awaitingRetry(facts.identifiers().get(), failed, facts.now(), delay),
                "Attempt " + run.runCount() + " of " + (policy.retries() + 1) + " failed; the task run is retried.");
    }

    private static double delaySeconds(TaskRunPolicy policy, int retry, TaskRunFacts facts) {
        RetryDelay delays = policy.retryDelay();
        double delay = delays == null ? 0 : delays.before(retry);
        Double jitter = policy.retryJitterFactor();
        return jitter == null ? delay : Jitter.spread(delay, jitter, facts.random());
    }

    /** A run that has run before says so in its name. */
    static Verdict<TaskRun> nameRerun(Transition<TaskRun, TaskRunFacts> transition) {
        if (transition.run().runCount() == 0) {
            return Verdict.pass();
        }
        boolean retries = initial(transition).name().equals(StateNames.AWAITING_RETRY);
        return transition.change(
                States.named(transition.proposed(), retries ? StateNames.RETRYING : StateNames.RERUNNING));
    }
}
