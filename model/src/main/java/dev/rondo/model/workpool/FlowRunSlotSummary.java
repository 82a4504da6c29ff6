package dev.rondo.model.workpool;

import dev.rondo.model.state.StateType;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A flow run that takes up a slot.
 *
 * @param id the flow run
 * @param name its name
 * @param stateType the type of its state; null before the first
 * @param stateName the name of its state; null before the first
 * @param startTime when it first ran; null before
 * @param stateTimestamp since when it is in its state; null before the first
 * @param timeInCurrentState for how many seconds it has been; null before the first
 */
public record FlowRunSlotSummary(
        UUID id,
        String name,
        @Nullable StateType stateType,
        @Nullable String stateName,
        @Nullable Instant startTime,
        @Nullable Instant stateTimestamp,
        @Nullable Double timeInCurrentState) {
    public FlowRunSlotSummary {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(name, "name is null");
    }
}
