package dev.rondo.orchestration.internal;

import dev.rondo.model.state.State;
import org.jspecify.annotations.Nullable;

/**
 * A run on its way from one state to another, as far as the rules have come.
 *
 * @param <R> the kind of run
 * @param <F> the facts that its rules may use
 * @param before the run as it is
 * @param run the run, with what the rules so far would change
 * @param initial the state the run is in; null before the first
 * @param proposed the state it would enter, with what the rules so far would change
 * @param facts what the rules may know beyond the run
 */
public record Transition<R, F>(R before, R run, @Nullable State initial, State proposed, F facts) {

    /** A transition that no rule has looked at yet. */
    public static <R, F> Transition<R, F> of(R run, @Nullable State initial, State proposed, F facts) {
        return new Transition<>(run, run, initial, proposed, facts);
    }

    Transition<R, F> with(R changedRun, State changedProposed) {
        return new Transition<>(before, changedRun, initial, changedProposed, facts);
    }

    /** Goes on with another run. */
    public Verdict<R> change(R changedRun) {
        return new Verdict.Change<>(changedRun, proposed);
    }

    /** Goes on with another proposed state of the same type. */
    public Verdict<R> change(State changedProposed) {
        return new Verdict.Change<>(run, changedProposed);
    }

    /** Rejects the proposal for another state; what the rules so far would change is forgotten. */
    public Verdict<R> replace(State state, String reason) {
        return new Verdict.Replace<>(before, state, reason);
    }
}
