package dev.rondo.internal.run;

import dev.rondo.Outcome;
import dev.rondo.model.state.State;
import org.jspecify.annotations.Nullable;

/** Outcomes of methods whose types the engine does not know. */
final class Outcomes {
    private Outcomes() {}

    // A method's result may be null where its type says so, which NullAway cannot follow through a type variable.
    @SuppressWarnings("NullAway")
    static Outcome<@Nullable Object> success(@Nullable Object value, State state) {
        return new Outcome.Success<>(value, state);
    }
}
