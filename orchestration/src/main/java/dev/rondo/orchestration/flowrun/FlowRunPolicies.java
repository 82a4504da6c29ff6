package dev.rondo.orchestration.flowrun;

import static dev.rondo.model.state.StateType.CANCELLED;
import static dev.rondo.model.state.StateType.CANCELLING;
import static dev.rondo.model.state.StateType.CRASHED;
import static dev.rondo.model.state.StateType.FAILED;
import static dev.rondo.model.state.StateType.PAUSED;
import static dev.rondo.model.state.StateType.PENDING;
import static dev.rondo.model.state.StateType.RUNNING;
import static dev.rondo.model.state.StateType.SCHEDULED;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.orchestration.internal.Policy;
import dev.rondo.orchestration.internal.Rule;
import dev.rondo.orchestration.internal.Schedules;
import dev.rondo.orchestration.internal.States;
import java.util.List;
import java.util.Set;

/**
 * The rules for flow runs in their order of priority, which is that of Prefect 3's core and minimal flow policies.
 *
 * <p>What becomes of the slots of a deployment follows from the states, whichever rule let them in, see {@link
 * SlotBookkeeping}; events are made of the decision.
 */
final class FlowRunPolicies {
    private static final Policy<FlowRun, FlowRunFacts> CORE = Policy.of(List.of(
            Rule.between(States.ANY, States.ANY, SubmissionRules::recogniseRepeatedProposal),
            Rule.between(States.ANY, Set.of(PENDING, RUNNING), SubmissionRules::leaveToDriver),
            Rule.between(States.TERMINAL, States.ANY, EndedRunRules::leaveEnd),
            Rule.between(Set.of(CANCELLING), States.anyBut(CANCELLED), CancellationRules::endCancelling),
            Rule.between(Set.of(SCHEDULED, PAUSED), Set.of(CANCELLING), CancellationRules::cancelAtOnce),
            Rule.between(Set.of(PENDING, RUNNING, CANCELLING, CANCELLED), Set.of(PENDING), SubmissionRules::claimOnce),
            Rule.between(Set.of(PENDING), Set.of(RUNNING), SlotRules::validate),
            new Rule<>(States.anyBut(PENDING, RUNNING, CANCELLING), true, Set.of(PENDING), SlotRules::secure),
            Rule.between(States.ANY, Set.of(SCHEDULED), SubmissionRules::markLate),
            Rule.into(PAUSED, PauseRules::pause),
            Rule.between(Set.of(PAUSED), States.ANY, PauseRules::resume),
            Rule.between(Set.of(SCHEDULED), Set.of(PENDING), Schedules::copyScheduledTime),
            Rule.between(
                    Set.of(SCHEDULED, PENDING),
                    Set.of(RUNNING),
                    transition -> Schedules.waitForScheduledTime(
                            transition, transition.facts().now())),
            Rule.between(Set.of(RUNNING), Set.of(FAILED), FlowRetryRules::retry),
            Rule.between(Set.of(PENDING, RUNNING), Set.of(CRASHED), CrashRules::scheduleAgain)));

    private static final Policy<FlowRun, FlowRunFacts> FORCED = Policy.of(List.of(
            Rule.between(States.TERMINAL, States.TERMINAL, EndedRunRules::keepResult),
            Rule.between(Set.of(SCHEDULED, PAUSED), Set.of(CANCELLING), CancellationRules::cancelAtOnce)));

    /** The rules for runs that nobody has taken up in time, when they are marked as late. */
    static final Policy<FlowRun, FlowRunFacts> LATE = Policy.of(List.of(
            Rule.into(SCHEDULED, SubmissionRules::markLate),
            Rule.between(Set.of(SCHEDULED), Set.of(SCHEDULED), SlotRules::cancelLate)));

    private FlowRunPolicies() {}

    static Policy<FlowRun, FlowRunFacts> policy(boolean force) {
        return force ? FORCED : CORE;
    }
}
