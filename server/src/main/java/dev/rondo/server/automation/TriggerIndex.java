package dev.rondo.server.automation;

import dev.rondo.model.automation.Automation;
import dev.rondo.model.automation.EventTrigger;
import dev.rondo.model.automation.Posture;
import dev.rondo.model.automation.Trigger;
import dev.rondo.orchestration.automation.AutomationTriggers;
import dev.rondo.orchestration.store.EventNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The automations that act, by what they look at. Immutable. */
final class TriggerIndex {
    private final long generation;
    private final Map<UUID, Automation> automations = new LinkedHashMap<>();
    private final Map<UUID, EventTrigger> triggers = new HashMap<>();
    private final Map<String, List<Automation>> byName = new HashMap<>();
    private final List<Automation> byPattern = new ArrayList<>();
    private final Set<Automation> alwaysLooking = new HashSet<>();
    private final EventNames names;

    /**
     * @param generation that of the automations
     * @param enabled the automations that act
     */
    TriggerIndex(long generation, Collection<Automation> enabled) {
        this.generation = generation;
        Set<String> patterns = new HashSet<>();
        enabled.forEach(automation -> patterns.addAll(add(automation)));
        this.names = EventNames.of(patterns);
    }

    private Set<String> add(Automation automation) {
        List<EventTrigger> own = events(automation.trigger()).toList();
        own.forEach(trigger -> triggers.put(key(trigger).triggerId(), trigger));
        automations.put(automation.id(), automation);
        if (own.stream().anyMatch(TriggerIndex::looksAlways)) {
            alwaysLooking.add(automation);
        }
        Set<String> patterns = own.stream().flatMap(TriggerIndex::patterns).collect(Collectors.toSet());
        if (patterns.stream().anyMatch(TriggerIndex::isPattern)) {
            byPattern.add(automation);
        } else {
            patterns.forEach(
                    name -> byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(automation));
        }
        return patterns;
    }

    private static Stream<EventTrigger> events(Trigger trigger) {
        return trigger instanceof EventTrigger own
                ? Stream.of(own)
                : trigger.children().stream().flatMap(TriggerIndex::events);
    }

    private static boolean looksAlways(EventTrigger trigger) {
        return trigger.posture() == Posture.PROACTIVE
                && trigger.after().isEmpty()
                && trigger.forEach().isEmpty();
    }

    private static Stream<String> patterns(EventTrigger trigger) {
        Stream<String> expected = trigger.expect().isEmpty() ? Stream.of("*") : trigger.expect().stream();
        return Stream.concat(expected, trigger.after().stream());
    }

    private static boolean isPattern(String name) {
        return name.startsWith("!") || name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    }

    /** That of the automations. */
    long generation() {
        return generation;
    }

    /** What the events are called that any automation looks at. */
    EventNames names() {
        return names;
    }

    /** The automations that may look at events of this name. */
    List<Automation> looking(String eventName) {
        List<Automation> named = byName.getOrDefault(eventName, List.of());
        return byPattern.isEmpty()
                ? named
                : Stream.concat(named.stream(), byPattern.stream()).toList();
    }

    /** The automation, or empty when it does not act. */
    Optional<Automation> find(UUID automationId) {
        return Optional.ofNullable(automations.get(automationId));
    }

    /** The trigger on events of this identity, or empty when there is none. */
    Optional<EventTrigger> trigger(UUID triggerId) {
        return Optional.ofNullable(triggers.get(triggerId));
    }

    /** The automations that wait for something from the moment on at which they begin to act. */
    Set<Automation> alwaysLooking() {
        return alwaysLooking;
    }

    /** Where the states are kept of all triggers of an automation that do not count apart by labels. */
    static Set<AutomationTriggers.Key> plainKeys(Automation automation) {
        return all(automation.trigger()).map(TriggerIndex::key).collect(Collectors.toSet());
    }

    private static Stream<Trigger> all(Trigger trigger) {
        return Stream.concat(Stream.of(trigger), trigger.children().stream().flatMap(TriggerIndex::all));
    }

    private static AutomationTriggers.Key key(Trigger trigger) {
        UUID id = trigger.id();
        if (id == null) {
            throw new IllegalStateException("a stored trigger has no identity");
        }
        return new AutomationTriggers.Key(id, Map.of());
    }
}
