package dev.rondo.orchestration.limit;

import dev.rondo.orchestration.slot.SlotLimit;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a demand for slots. */
public sealed interface Taking {

    /**
     * The slots are taken.
     *
     * @param limits all limits of the names, also those that are not enforced
     */
    record Taken(List<SlotLimit> limits) implements Taking {
        public Taken {
            limits = List.copyOf(limits);
        }
    }

    /**
     * There is no room, or others go first.
     *
     * @param holder whose tickets keep the place; null for no place
     * @param roomIn after how long there may be room
     * @param timely whether time alone makes room
     */
    record Full(@Nullable UUID holder, Duration roomIn, boolean timely) implements Taking {}

    /** There never will be room. */
    record Impossible(String reason) implements Taking {}
}
