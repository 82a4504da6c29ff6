package dev.rondo.server.automation;

import dev.rondo.model.automation.Automation;
import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.orchestration.automation.AutomationTriggers;
import dev.rondo.orchestration.automation.EventClock;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoredEvent;
import dev.rondo.orchestration.store.TriggerEntry;
import dev.rondo.orchestration.store.TriggerProgress;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look of all automations at the events that have come and, when there are no more, at the time. It only reads; what
 * it has come to is to be kept as a whole.
 *
 * @param index the automations that it was for
 * @param look the events
 * @param clock the time of the events afterwards
 * @param evaluation what has become of the triggers
 */
record TriggerTurn(TriggerIndex index, EventLook look, EventClock clock, TriggerEvaluation evaluation) {
    private static final Logger LOGGER = LoggerFactory.getLogger(TriggerTurn.class);
    private static final int MOST_DUE = 500;

    /**
     * Looks.
     *
     * @param isFresh whether these automations have not been looked at before
     */
    static TriggerTurn of(
            StoreReads reads,
            TriggerIndex index,
            boolean isFresh,
            TriggerProgress progress,
            EventClock before,
            Supplier<UUID> identifiers,
            Instant now) {
        EventLook look = EventLook.from(reads, progress, index.names(), now);
        EventClock clock = look.newest()
                .map(event -> before.observe(event.occurred(), event.received()))
                .orElse(before);
        TriggerEvaluation evaluation = new TriggerEvaluation(index, identifiers);
        onEvents(reads, index, look, evaluation);
        if (look.isWhole()) {
            onTime(reads, index, isFresh, evaluation, clock.asOf(now));
        }
        return new TriggerTurn(index, look, clock, evaluation);
    }

    private static void onEvents(StoreReads reads, TriggerIndex index, EventLook look, TriggerEvaluation evaluation) {
        List<Sight> sights = look.events().stream()
                .map(StoredEvent::event)
                .flatMap(event -> sights(index, event))
                .toList();
        Set<AutomationTriggers.Key> needed = new HashSet<>();
        sights.forEach(sight ->
                needed.addAll(AutomationTriggers.needed(sight.automation().trigger(), sight.event())));
        evaluation.know(reads.triggers().states(needed));
        sights.forEach(sight -> sight.lookIn(evaluation));
    }

    private record Sight(Automation automation, ReceivedEvent event) {
        // One that cannot be looked at must not keep all others from being looked at.
        void lookIn(TriggerEvaluation evaluation) {
            try {
                evaluation.onEvent(automation, event);
            } catch (RuntimeException bug) {
                LOGGER.error("The automation {} could not look at the event {}", automation.id(), event.id(), bug);
            }
        }
    }

    private static Stream<Sight> sights(TriggerIndex index, ReceivedEvent event) {
        return index.looking(event.event()).stream()
                .filter(automation -> !AutomationEvents.isEcho(automation, event))
                .map(automation -> new Sight(automation, event));
    }

    private static void onTime(
            StoreReads reads, TriggerIndex index, boolean isFresh, TriggerEvaluation evaluation, Instant asOf) {
        List<TriggerEntry> due = reads.triggers().due(asOf, MOST_DUE);
        evaluation.know(due);
        Map<UUID, Set<AutomationTriggers.Key>> keys = new HashMap<>();
        for (TriggerEntry entry : due) {
            index.find(entry.automationId())
                    .ifPresentOrElse(
                            automation -> keys(keys, automation).add(entry.key()), () -> evaluation.drop(entry));
        }
        if (isFresh) {
            index.alwaysLooking().forEach(automation -> keys(keys, automation));
        }
        evaluation.know(reads.triggers()
                .states(keys.values().stream().flatMap(Set::stream).toList()));
        keys.forEach((id, own) -> index.find(id).ifPresent(automation -> evaluation.onTime(automation, own, asOf)));
    }

    private static Set<AutomationTriggers.Key> keys(
            Map<UUID, Set<AutomationTriggers.Key>> keys, Automation automation) {
        return keys.computeIfAbsent(automation.id(), _ -> new HashSet<>(TriggerIndex.plainKeys(automation)));
    }
}
