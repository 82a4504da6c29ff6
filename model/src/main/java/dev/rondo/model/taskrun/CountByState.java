package dev.rondo.model.taskrun;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.rondo.model.state.StateType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many runs are in which type of state.
 *
 * @param counts how many by type; every type has its number
 */
public record CountByState(@JsonValue Map<StateType, Integer> counts) {
    public CountByState {
        EnumMap<StateType, Integer> all = new EnumMap<>(StateType.class);
        for (StateType type : StateType.values()) {
            all.put(type, counts.getOrDefault(type, 0));
        }
        counts = Collections.unmodifiableMap(all);
    }

    // Newer versions may have further types.
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static CountByState fromJson(Map<String, Integer> json) {
        EnumMap<StateType, Integer> counts = new EnumMap<>(StateType.class);
        for (StateType type : StateType.values()) {
            counts.put(type, json.getOrDefault(type.name(), 0));
        }
        return new CountByState(counts);
    }
}
