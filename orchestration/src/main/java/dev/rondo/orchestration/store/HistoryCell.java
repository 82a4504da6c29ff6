package dev.rondo.orchestration.store;

import dev.rondo.model.state.StateType;
import java.util.Objects;

/**
 * The runs in one state that were expected to start in one span of time.
 *
 * @param span which span, counted from 0
 * @param type the type of the state
 * @param name its name
 * @param runs how many there are
 * @param runTime how many seconds they ran until now, together
 * @param lateness how many seconds they started late, or are late now, together
 */
public record HistoryCell(int span, StateType type, String name, int runs, double runTime, double lateness) {
    public HistoryCell {
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(name, "name is null");
    }
}
