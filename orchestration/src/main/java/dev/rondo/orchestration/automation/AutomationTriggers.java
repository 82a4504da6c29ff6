package dev.rondo.orchestration.automation;

import dev.rondo.model.automation.CompoundTrigger;
import dev.rondo.model.automation.EventTrigger;
import dev.rondo.model.automation.SequenceTrigger;
import dev.rondo.model.automation.Trigger;
import dev.rondo.model.event.ReceivedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The trigger of an automation with all that it is made of. Whoever asks loads the states that are needed, evaluates, and
 * stores what has changed together with what the firings bring about, in one transaction.
 */
public final class AutomationTriggers {
    private AutomationTriggers() {}

    /**
     * Where a state is kept.
     *
     * @param triggerId the trigger
     * @param labels the labels by which it counts apart, with their values
     */
    public record Key(UUID triggerId, Map<String, String> labels) {
        public Key {
            Objects.requireNonNull(triggerId, "triggerId is null");
            labels = Map.copyOf(labels);
        }
    }

    /**
     * What an automation has come to.
     *
     * @param changed the states to be kept, by where
     * @param firings how the automation's own trigger fired; it acts for each
     */
    public record Outcome(Map<Key, TriggerState> changed, List<Firing> firings) {
        public Outcome {
            changed = Map.copyOf(changed);
            firings = List.copyOf(firings);
        }
    }

    /** The states that are needed to look at an event; none where the automation is not about it. */
    public static Set<Key> needed(Trigger trigger, ReceivedEvent event) {
        Set<Key> keys = new LinkedHashSet<>();
        if (trigger instanceof EventTrigger own) {
            if (EventMatching.covers(own, event)) {
                keys.add(new Key(id(own), EventMatching.labels(own, event)));
            }
            return keys;
        }
        trigger.children().forEach(child -> keys.addAll(needed(child, event)));
        if (!keys.isEmpty()) {
            keys.add(new Key(id(trigger), Map.of()));
        }
        return keys;
    }

    /**
     * Looks at an event.
     *
     * @param states the states that are {@link #needed}, as far as there are any
     * @param identifiers makes the identities of firings
     */
    public static Outcome onEvent(
            Trigger trigger, Map<Key, TriggerState> states, ReceivedEvent event, Supplier<UUID> identifiers) {
        Walk walk = new Walk(states, identifiers);
        List<Firing> firings = walk.firings(trigger, own -> walk.onEvent(own, event));
        return new Outcome(walk.changed, firings);
    }

    /**
     * Looks at what has not happened.
     *
     * @param states all states of the automation's triggers
     * @param asOf the time up to which events have come
     * @param identifiers makes the identities of firings
     */
    public static Outcome onTime(
            Trigger trigger, Map<Key, TriggerState> states, Instant asOf, Supplier<UUID> identifiers) {
        Walk walk = new Walk(states, identifiers);
        List<Firing> firings = walk.firings(trigger, own -> walk.onTime(own, asOf));
        return new Outcome(walk.changed, firings);
    }

    private static UUID id(Trigger trigger) {
        return Objects.requireNonNull(trigger.id(), "the trigger has an identity");
    }

    private static final class Walk {
        private final Map<Key, TriggerState> states;
        private final Map<Key, TriggerState> changed = new HashMap<>();
        private final Supplier<UUID> identifiers;

        Walk(Map<Key, TriggerState> states, Supplier<UUID> identifiers) {
            this.states = states;
            this.identifiers = identifiers;
        }

        List<Firing> firings(Trigger trigger, Function<EventTrigger, List<Firing>> look) {
            return switch (trigger) {
                case EventTrigger own -> look.apply(own);
                case CompoundTrigger compound -> composite(compound, look);
                case SequenceTrigger sequence -> composite(sequence, look);
            };
        }

        private List<Firing> composite(Trigger trigger, Function<EventTrigger, List<Firing>> look) {
            Key key = new Key(id(trigger), Map.of());
            List<Firing> firings = new ArrayList<>();
            for (Trigger child : trigger.children()) {
                for (Firing firing : firings(child, look)) {
                    firings.addAll(keep(key, CompositeTriggers.onFiring(trigger, state(key), firing, identifiers)));
                }
            }
            return firings;
        }

        List<Firing> onEvent(EventTrigger trigger, ReceivedEvent event) {
            if (!EventMatching.covers(trigger, event)) {
                return List.of();
            }
            Key key = new Key(id(trigger), EventMatching.labels(trigger, event));
            return keep(key, EventTriggers.onEvent(trigger, state(key), event, identifiers));
        }

        List<Firing> onTime(EventTrigger trigger, Instant asOf) {
            Set<Key> keys = new LinkedHashSet<>();
            if (trigger.forEach().isEmpty()) {
                keys.add(new Key(id(trigger), Map.of()));
            }
            states.keySet().stream()
                    .filter(key -> key.triggerId().equals(trigger.id()))
                    .forEach(keys::add);
            List<Firing> firings = new ArrayList<>();
            keys.forEach(
                    key -> firings.addAll(keep(key, EventTriggers.onTime(trigger, state(key), asOf, identifiers))));
            return firings;
        }

        private TriggerState state(Key key) {
            TriggerState own = changed.get(key);
            return own == null ? states.getOrDefault(key, TriggerState.fresh(key.labels())) : own;
        }

        private List<Firing> keep(Key key, EventTriggers.Outcome outcome) {
            if (!outcome.state().equals(state(key))) {
                changed.put(key, outcome.state());
            }
            return outcome.firings();
        }
    }
}
