package dev.rondo.server.automation;

import dev.rondo.model.automation.Automation;
import dev.rondo.model.automation.EventTrigger;
import dev.rondo.model.automation.Posture;
import dev.rondo.model.automation.Trigger;
import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.orchestration.automation.AutomationTriggers;
import dev.rondo.orchestration.automation.AutomationTriggers.Outcome;
import dev.rondo.orchestration.automation.EventMatching;
import dev.rondo.orchestration.automation.EventTriggers;
import dev.rondo.orchestration.automation.Firing;
import dev.rondo.orchestration.automation.TriggerState;
import dev.rondo.orchestration.store.TriggerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets automations look at events and at the time, one after the other. Not thread-safe. */
final class TriggerEvaluation {
    private final TriggerIndex index;
    private final Supplier<UUID> identifiers;
    private final Map<AutomationTriggers.Key, TriggerEntry> known = new HashMap<>();
    private final Set<AutomationTriggers.Key> changed = new HashSet<>();
    private final List<SetOff> setOff = new ArrayList<>();

    TriggerEvaluation(TriggerIndex index, Supplier<UUID> identifiers) {
        this.index = index;
        this.identifiers = identifiers;
    }

    /**
     * An automation was set off.
     *
     * @param automation the automation
     * @param firing how its trigger fired; where it is resolved, the event that resolved it
     * @param resolved whether what was missing has come
     */
    record SetOff(Automation automation, Firing firing, boolean resolved) {}

    /** Makes states known; what has changed meanwhile stays as it is. */
    void know(Collection<TriggerEntry> entries) {
        entries.forEach(entry -> known.putIfAbsent(entry.key(), entry));
    }

    /** The states that have changed. */
    List<TriggerEntry> changed() {
        return changed.stream().map(this::entry).toList();
    }

    /** The automations that were set off, in order. */
    List<SetOff> setOff() {
        return setOff;
    }

    /** Whether there is anything to be kept. */
    boolean hasResults() {
        return !changed.isEmpty() || !setOff.isEmpty();
    }

    /** Lets an automation look at an event; the states that it needs are known. */
    void onEvent(Automation automation, ReceivedEvent event) {
        Set<AutomationTriggers.Key> keys = AutomationTriggers.needed(automation.trigger(), event);
        if (!keys.isEmpty()) {
            keep(automation, AutomationTriggers.onEvent(automation.trigger(), states(keys), event, identifiers));
            resolve(automation, event);
        }
    }

    /** Lets an automation look at the time; the states that it needs are known. */
    void onTime(Automation automation, Collection<AutomationTriggers.Key> keys, Instant asOf) {
        keep(automation, AutomationTriggers.onTime(automation.trigger(), states(keys), asOf, identifiers));
    }

    /** Sees to it that a state of an automation that does not act any more is never looked at again. */
    void drop(TriggerEntry entry) {
        put(new TriggerEntry(entry.automationId(), entry.key(), entry.state(), null, null));
    }

    private Map<AutomationTriggers.Key, TriggerState> states(Collection<AutomationTriggers.Key> keys) {
        Map<AutomationTriggers.Key, TriggerState> states = new HashMap<>();
        for (AutomationTriggers.Key key : keys) {
            TriggerEntry entry = known.get(key);
            if (entry != null) {
                states.put(key, entry.state());
            }
        }
        return states;
    }

    private void keep(Automation automation, Outcome outcome) {
        outcome.changed().forEach((key, state) -> put(automation, key, state));
        outcome.firings().forEach(firing -> {
            setOff.add(new SetOff(automation, firing, false));
            miss(automation, firing);
        });
    }

    private void put(Automation automation, AutomationTriggers.Key key, TriggerState state) {
        Instant deadline = index.trigger(key.triggerId())
                .map(trigger -> EventTriggers.nextDeadline(trigger, state))
                .orElse(null);
        TriggerEntry before = known.get(key);
        Instant unresolved = before == null ? null : before.unresolvedSince();
        put(new TriggerEntry(automation.id(), key, state, deadline, unresolved));
    }

    private void put(TriggerEntry entry) {
        known.put(entry.key(), entry);
        changed.add(entry.key());
    }

    private void miss(Automation automation, Firing firing) {
        if (waits(automation.trigger())) {
            AutomationTriggers.Key key = new AutomationTriggers.Key(firing.triggerId(), firing.triggeringLabels());
            TriggerEntry entry = known.get(key);
            if (entry != null && entry.unresolvedSince() == null) {
                put(unresolved(entry, firing.triggered()));
            }
        }
    }

    // What was missing has come.
    private void resolve(Automation automation, ReceivedEvent event) {
        if (automation.trigger() instanceof EventTrigger trigger
                && waits(trigger)
                && EventMatching.expects(trigger, event)) {
            Map<String, String> labels = EventMatching.labels(trigger, event);
            AutomationTriggers.Key key = TriggerIndex.plainKeys(automation).stream()
                    .map(plain -> new AutomationTriggers.Key(plain.triggerId(), labels))
                    .findFirst()
                    .orElseThrow();
            TriggerEntry entry = known.get(key);
            if (entry != null && entry.unresolvedSince() != null) {
                put(unresolved(entry, null));
                Firing firing = new Firing(
                        identifiers.get(), key.triggerId(), event.occurred(), key.labels(), event, List.of());
                setOff.add(new SetOff(automation, firing, true));
            }
        }
    }

    private static boolean waits(Trigger trigger) {
        return trigger instanceof EventTrigger own && own.posture() == Posture.PROACTIVE;
    }

    private static TriggerEntry unresolved(TriggerEntry entry, @Nullable Instant since) {
        return new TriggerEntry(entry.automationId(), entry.key(), entry.state(), entry.deadline(), since);
    }

    private TriggerEntry entry(AutomationTriggers.Key key) {
        TriggerEntry entry = known.get(key);
        if (entry == null) {
            throw new IllegalStateException("a state has changed that is not known");
        }
        return entry;
    }
}
