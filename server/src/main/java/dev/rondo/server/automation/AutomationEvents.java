package dev.rondo.server.automation;

import dev.rondo.model.Json;
import dev.rondo.model.automation.Automation;
import dev.rondo.model.automation.EventTrigger;
import dev.rondo.model.automation.Posture;
import dev.rondo.model.automation.Trigger;
import dev.rondo.model.event.Event;
import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.model.event.Resource;
import dev.rondo.orchestration.automation.Firing;
import dev.rondo.orchestration.transition.FactSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** What is told of automations as events. Thread-safe. */
final class AutomationEvents {
    static final String TRIGGERED = "prefect.automation.triggered";
    static final String RESOLVED = "prefect.automation.resolved";

    private static final String AUTOMATION = "prefect.automation.";
    private static final String ABOUT_ACTIONS = "prefect.automation.action.";
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final FactSource facts;

    AutomationEvents(FactSource facts) {
        this.facts = facts;
    }

    /** Whether an event tells of what this automation itself has done: it does not look at those. */
    static boolean isEcho(Automation automation, ReceivedEvent event) {
        String name = event.event();
        boolean told = name.equals(TRIGGERED) || name.equals(RESOLVED) || name.startsWith(ABOUT_ACTIONS);
        return told && event.resource().id().equals(AUTOMATION + automation.id());
    }

    /** An automation was {@code created}, {@code updated}, {@code deleted}. */
    Event lifecycle(Automation automation, String what) {
        return new Event(
                facts.now(),
                AUTOMATION + what,
                new Resource(named(automation)),
                List.of(),
                Json.MAPPER.convertValue(automation, OBJECT),
                facts.id(),
                null);
    }

    /** An automation came into the state of being triggered, or left it. */
    Event stateChange(Automation automation, Firing firing, boolean resolved) {
        Map<String, String> labels = named(automation);
        addPosture(labels, automation.trigger());
        ReceivedEvent event = firing.triggeringEvent();
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("triggering_labels", firing.triggeringLabels());
        payload.put("triggering_event", event == null ? null : Json.MAPPER.convertValue(event, OBJECT));
        return new Event(
                firing.triggered(),
                resolved ? RESOLVED : TRIGGERED,
                new Resource(labels),
                event == null ? List.of() : List.of(mention(event.id().toString(), "triggering-event")),
                payload,
                facts.id(),
                null);
    }

    /** What events about actions of the automation are about. */
    static Resource actor(Automation automation) {
        Map<String, String> labels = named(automation);
        labels.put("prefect.trigger-type", type(automation.trigger()));
        addPosture(labels, automation.trigger());
        return new Resource(labels);
    }

    /** An event in a role. */
    static RelatedResource mention(String eventId, String role) {
        return RelatedResource.of("prefect.event." + eventId, role);
    }

    /** What kind of trigger or action it is. */
    static String type(Object triggerOrAction) {
        return String.valueOf(Json.MAPPER.convertValue(triggerOrAction, OBJECT).get("type"));
    }

    private static Map<String, String> named(Automation automation) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("prefect.resource.id", AUTOMATION + automation.id());
        labels.put("prefect.resource.name", automation.name());
        return labels;
    }

    private static void addPosture(Map<String, String> labels, Trigger trigger) {
        @Nullable Posture posture = trigger instanceof EventTrigger own ? own.posture() : null;
        if (posture != null) {
            labels.put("prefect.posture", Json.MAPPER.convertValue(posture, String.class));
        }
    }
}
