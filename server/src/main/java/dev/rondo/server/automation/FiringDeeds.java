package dev.rondo.server.automation;

import dev.rondo.model.Json;
import dev.rondo.model.automation.Action;
import dev.rondo.model.automation.Automation;
import dev.rondo.model.event.Event;
import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.orchestration.automation.Firing;
import dev.rondo.orchestration.store.EventEntry;
import dev.rondo.orchestration.store.PendingAction;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be stored because an automation was set off.
 *
 * @param told the event that tells of it
 * @param actions what it is to do
 */
record FiringDeeds(EventEntry told, List<PendingAction> actions) {
    FiringDeeds {
        actions = List.copyOf(actions);
    }

    static FiringDeeds of(TriggerEvaluation.SetOff setOff, AutomationEvents events, FactSource facts) {
        Automation automation = setOff.automation();
        Event event = events.stateChange(automation, setOff.firing(), setOff.resolved());
        EventEntry told = new EventEntry(ReceivedEvent.of(event, facts.now()), Json.MAPPER.writeValueAsString(event));
        List<PendingAction> pending = new ArrayList<>();
        Adding adding = new Adding(automation, setOff.firing(), told.event(), facts, pending);
        if (setOff.resolved()) {
            adding.add(automation.actionsOnResolve(), told.event());
        } else {
            adding.add(automation.actions(), setOff.firing().triggeringEvent());
            adding.add(automation.actionsOnTrigger(), told.event());
        }
        return new FiringDeeds(told, pending);
    }

    private record Adding(
            Automation automation, Firing firing, ReceivedEvent told, FactSource facts, List<PendingAction> pending) {
        void add(List<Action> actions, @Nullable ReceivedEvent about) {
            Instant now = facts.now();
            for (Action action : actions) {
                pending.add(new PendingAction(
                        facts.id(), automation, firing, about, told.id(), action, pending.size(), 0, now));
            }
        }
    }

    /** Stores it. */
    void doIn(StoreTransaction transaction) {
        transaction.events().insert(told);
        transaction.pendingActions().insert(actions);
    }
}
