package dev.rondo.orchestration.internal;

import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** The rules about scheduled times, the same for all runs. */
public final class Schedules {
    private Schedules() {}

    /** A pending run remembers when it was scheduled, unless the proposal gives a time of its own. */
    public static <R, F> Verdict<R> copyScheduledTime(Transition<R, F> transition) {
        StateDetails initial = initial(transition).stateDetails();
        StateDetails proposed = transition.proposed().stateDetails();
        if (proposed.scheduledTime() != null || initial.scheduledTime() == null) {
            return Verdict.pass();
        }
        StateDetails details =
                proposed.toBuilder().scheduledTime(initial.scheduledTime()).build();
        return transition.change(States.detailed(transition.proposed(), details));
    }

    /** A run does not start before its time: the proposer waits, in whole seconds rounded up. */
    public static <R, F> Verdict<R> waitForScheduledTime(Transition<R, F> transition, Instant now) {
        Instant due = initial(transition).stateDetails().scheduledTime();
        if (due == null || !due.isAfter(now)) {
            return Verdict.pass();
        }
        long seconds = Duration.between(now, due).plusNanos(999_999_999).toSeconds();
        return new Verdict.Delay<>(
                Math.toIntExact(Math.min(seconds, Integer.MAX_VALUE)), "The run is scheduled for " + due + ".");
    }

    /** The initial state, for rules that are not asked without one. */
    public static <R, F> State initial(Transition<R, F> transition) {
        return Objects.requireNonNull(transition.initial(), "initial is null");
    }
}
