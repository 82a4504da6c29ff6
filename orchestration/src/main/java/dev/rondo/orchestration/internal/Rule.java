package dev.rondo.orchestration.internal;

import dev.rondo.model.state.StateType;
import java.util.Set;

/**
 * One rule of a policy: which transitions it looks at, and what it says of them.
 *
 * @param <R> the kind of run
 * @param <F> the facts it may use
 * @param from the types of the initial state it looks at
 * @param first whether it also looks at transitions of runs that have no state yet
 * @param to the types of the proposed state it looks at
 * @param check what it says
 */
public record Rule<R, F>(Set<StateType> from, boolean first, Set<StateType> to, Check<R, F> check) {

    /** A rule about transitions between states of these types. */
    public static <R, F> Rule<R, F> between(Set<StateType> from, Set<StateType> to, Check<R, F> check) {
        return new Rule<>(from, false, to, check);
    }

    /** A rule about all transitions to states of this type, also the first of a run: the initial state may be null. */
    public static <R, F> Rule<R, F> into(StateType to, Check<R, F> check) {
        return new Rule<>(States.ANY, true, Set.of(to), check);
    }

    /** What a rule says of a transition. */
    @FunctionalInterface
    public interface Check<R, F> {
        /** The verdict; a pure function of the transition. */
        Verdict<R> judge(Transition<R, F> transition);
    }
}
