package dev.rondo.orchestration.internal;

import dev.rondo.model.state.State;

/**
 * What one rule says of a transition. All but {@link Pass} and {@link Change} end the questioning of rules, and undo what
 * earlier rules would have changed.
 *
 * @param <R> the kind of run
 */
public sealed interface Verdict<R> {

    /** No objection. */
    static <R> Verdict<R> pass() {
        @SuppressWarnings("unchecked") // holds no run of any kind
        Verdict<R> pass = (Verdict<R>) Pass.PASS;
        return pass;
    }

    /** No objection. */
    record Pass<R>() implements Verdict<R> {
        private static final Pass<?> PASS = new Pass<>();
    }

    /**
     * No objection, with changes that hold if the transition is accepted.
     *
     * @param run the changed run
     * @param proposed the changed proposed state, of the same type as before
     */
    record Change<R>(R run, State proposed) implements Verdict<R> {}

    /**
     * Rejected: the run enters another state than the proposed one.
     *
     * @param run the run before the transition, with what this rule changes
     * @param state the state it enters instead
     * @param reason for people
     */
    record Replace<R>(R run, State state, String reason) implements Verdict<R> {}

    /**
     * Rejected: the run stays in its state.
     *
     * @param reason for people
     */
    record Stay<R>(String reason) implements Verdict<R> {}

    /**
     * Not yet.
     *
     * @param delaySeconds ask again after so many seconds
     * @param reason for people
     */
    record Delay<R>(int delaySeconds, String reason) implements Verdict<R> {}

    /**
     * Never: whoever proposed this must stop.
     *
     * @param reason for people
     */
    record Stop<R>(String reason) implements Verdict<R> {}
}
