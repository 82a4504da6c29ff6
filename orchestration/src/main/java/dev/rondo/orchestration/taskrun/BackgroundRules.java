package dev.rondo.orchestration.taskrun;

import static dev.rondo.orchestration.internal.Schedules.initial;

import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.internal.States;
import dev.rondo.orchestration.internal.Transition;
import dev.rondo.orchestration.internal.Verdict;
import org.jspecify.annotations.Nullable;

/** Rules about runs outside flows that wait in a queue for whoever serves their task. */
final class BackgroundRules {
    private BackgroundRules() {}

    /** A run is claimed once: of those who would make it pending, only the first may. */
    static Verdict<TaskRun> claimOnce(Transition<TaskRun, TaskRunFacts> transition) {
        State initial = initial(transition);
        State proposed = transition.proposed();
        boolean goesOn = initial.type() == StateType.PENDING
                && !proposed.name().equals(initial.name())
                && !proposed.name().equals(StateType.PENDING.defaultName());
        return goesOn
                ? Verdict.pass()
                : new Verdict.Stop<>("The task run is " + initial.name() + " (" + initial.type()
                        + ") and cannot become PENDING: another process has taken it up, or it was cancelled.");
    }

    /** A run knows where its parameters are from when it is scheduled to when it runs. */
    static Verdict<TaskRun> copyParameters(Transition<TaskRun, TaskRunFacts> transition) {
        StateDetails initial = initial(transition).stateDetails();
        State proposed = transition.proposed();
        if (proposed.stateDetails().taskParametersId() != null || initial.taskParametersId() == null) {
            return Verdict.pass();
        }
        return transition.change(States.detailed(
                proposed,
                proposed.stateDetails().toBuilder()
                        .taskParametersId(initial.taskParametersId())
                        .build()));
    }

    /** A retry goes through the queue again, with the same parameters: nobody waits for it in a process. */
    static State queuedRetry(State retry, @Nullable State initial) {
        if (initial == null || !retry.is(StateType.SCHEDULED, StateNames.AWAITING_RETRY)) {
            return retry;
        }
        StateDetails details = retry.stateDetails().toBuilder()
                .deferred(true)
                .taskParametersId(initial.stateDetails().taskParametersId())
                .build();
        return States.detailed(retry, details);
    }

    /** Where the run is to be queued when it has entered the state; null for nowhere. */
    static @Nullable TaskQueueing queueing(TaskRun run, State entered) {
        boolean waits =
                entered.type() == StateType.SCHEDULED && entered.stateDetails().deferred();
        return waits ? new TaskQueueing(run.taskKey(), entered.name().equals(StateNames.AWAITING_RETRY)) : null;
    }
}
