package dev.rondo.orchestration.automation;

import dev.rondo.model.automation.CompoundTrigger;
import dev.rondo.model.automation.EventTrigger;
import dev.rondo.model.automation.SequenceTrigger;
import dev.rondo.model.automation.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Triggers made of others: they fire when enough of these have, or all of them in their order. */
public final class CompositeTriggers {
    private CompositeTriggers() {}

    /**
     * Looks at the firing of one of the triggers that this one is made of.
     *
     * @param trigger a compound trigger or a sequence
     * @param state its state
     * @param child the firing, which takes the place of an earlier one of the same trigger
     * @param identifiers makes the identities of firings
     */
    public static EventTriggers.Outcome onFiring(
            Trigger trigger, TriggerState state, Firing child, Supplier<UUID> identifiers) {
        Duration within = within(trigger);
        Instant earliest = within == null ? Instant.MIN : child.triggered().minus(within);
        List<Firing> firings = Stream.concat(
                        state.firings().stream()
                                .filter(firing -> !firing.triggerId().equals(child.triggerId()))
                                .filter(firing -> !firing.triggered().isBefore(earliest)),
                        Stream.of(child))
                .sorted(Comparator.comparing(Firing::triggered))
                .toList();
        if (!isComplete(trigger, firings)) {
            return new EventTriggers.Outcome(state.with(firings), List.of());
        }
        Firing firing = new Firing(
                identifiers.get(),
                Objects.requireNonNull(trigger.id(), "the trigger has an identity"),
                child.triggered(),
                child.triggeringLabels(),
                child.triggeringEvent(),
                firings);
        return new EventTriggers.Outcome(state.with(List.of()), List.of(firing));
    }

    private static boolean isComplete(Trigger trigger, List<Firing> firings) {
        return switch (trigger) {
            case EventTrigger event -> throw new IllegalArgumentException("a trigger on events is not made of others");
            case CompoundTrigger compound ->
                firings.size() >= compound.require().of(compound.triggers().size());
            case SequenceTrigger sequence ->
                firings.stream()
                        .map(Firing::triggerId)
                        .toList()
                        .equals(sequence.triggers().stream().map(Trigger::id).toList());
        };
    }

    private static @Nullable Duration within(Trigger trigger) {
        return switch (trigger) {
            case EventTrigger event -> event.within();
            case CompoundTrigger compound -> compound.within();
            case SequenceTrigger sequence -> sequence.within();
        };
    }
}
