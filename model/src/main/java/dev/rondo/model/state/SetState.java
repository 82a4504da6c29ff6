package dev.rondo.model.state;

import java.util.Objects;

/**
 * A proposed state.
 *
 * @param state the state
 * @param force whether only the rules hold that keep results and slots safe
 */
public record SetState(StateCreate state, Boolean force) {
    public SetState {
        Objects.requireNonNull(state, "state is null");
        force = force == null ? false : force;
    }
}
