package dev.rondo.orchestration.taskrun;

import dev.rondo.model.state.State;
import dev.rondo.orchestration.slot.TagSlots;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the rules for task runs may know beyond the run.
 *
 * @param now the time of the decision
 * @param identifiers makes the identities of states that the rules set by themselves
 * @param random numbers from 0 (inclusive) to 1 (exclusive), for the jitter of delays
 * @param force whether only the rules hold that keep slots safe
 * @param flowRun the flow run around the task run; null outside flows, and when the flow run is not known any more
 * @param cachedState the newest completed state kept under the proposed state's cache key; null for none, and where
 *     {@link TaskRunOrchestration#looksUpCache} says that none is needed
 * @param rules which rules hold, by where the run is decided
 * @param tagSlots the slots of the limits on the run's tags, where the server hands them out; to be loaded for every run that
 *     has tags, and of which all rows are locked by the transaction
 */
public record TaskRunFacts(
        Instant now,
        Supplier<UUID> identifiers,
        DoubleSupplier random,
        boolean force,
        @Nullable ParentFlowRun flowRun,
        @Nullable State cachedState,
        TaskRunRules rules,
        List<TagSlots> tagSlots) {
    public TaskRunFacts {
        Objects.requireNonNull(now, "now is null");
        Objects.requireNonNull(identifiers, "identifiers is null");
        Objects.requireNonNull(random, "random is null");
        Objects.requireNonNull(rules, "rules is null");
        tagSlots = List.copyOf(tagSlots);
    }

    /** Facts about a run that is decided where it runs. */
    public TaskRunFacts(
            Instant now,
            Supplier<UUID> identifiers,
            DoubleSupplier random,
            boolean force,
            @Nullable ParentFlowRun flowRun,
            @Nullable State cachedState) {
        this(now, identifiers, random, force, flowRun, cachedState, TaskRunRules.CLIENT, List.of());
    }
}
