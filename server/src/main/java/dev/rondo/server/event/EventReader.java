package dev.rondo.server.event;

import dev.rondo.model.Json;
import dev.rondo.model.RondoException;
import dev.rondo.model.event.Event;
import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.model.event.Resource;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.event.TaskRunEvents;
import dev.rondo.orchestration.event.TaskRunReport;
import dev.rondo.orchestration.store.EventEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/** Reads events into what is to be stored because of them. Thread-safe. */
final class EventReader {
    /** How large the JSON of an event may be, in characters. */
    private static final int LARGEST = 1_500_000;

    private static final String ABOUT_TASK_RUN = "prefect.task-run.";
    // Databases look at the labels in the JSON, and do not all take the same escapes.
    private static final String ESCAPE = "\\u";
    private static final ObjectReader EVENT = Json.MAPPER.readerFor(Event.class);

    private EventReader() {}

    /** Most events by far; read apart, for they need be read but once, and stored as they came. */
    private record Reporting(
            Instant occurred,
            String event,
            Resource resource,
            List<RelatedResource> related,
            TaskRunReport payload,
            UUID id,
            @Nullable UUID follows) {
        // Only what is written as Rondo itself would write it is stored as it came: numbers as labels, say, are not
        // found.
        private static final ObjectReader READER = Json.MAPPER
                .rebuild()
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build()
                .readerFor(Reporting.class);

        /** The event, without its payload. */
        ReceivedEvent received(Instant time) {
            return new ReceivedEvent(occurred, event, resource, related, Map.of(), id, follows, time);
        }
    }

    /**
     * Reads an event.
     *
     * @param received when it has come
     * @throws IllegalArgumentException when it is none, is larger than may be, or reports a task run but not as it should
     */
    static EventDeed read(String json, Instant received) {
        if (json.length() > LARGEST) {
            throw tooLarge(json);
        }
        if (json.contains(ABOUT_TASK_RUN) && !json.contains(ESCAPE)) {
            EventDeed report = report(json, received);
            if (report != null) {
                return report;
            }
        }
        return read(event(json), received);
    }

    /** What the event reports; null when it reports no task run, or not as it should. */
    private static @Nullable EventDeed report(String json, Instant received) {
        try {
            Reporting reporting = Reporting.READER.readValue(json);
            if (reporting == null || reporting.payload() == null) {
                return null;
            }
            ReceivedEvent event = reporting.received(received);
            return TaskRunEvents.isRecorded(event)
                    ? new EventDeed(
                            new EventEntry(event, json),
                            TaskRunEvents.record(null, event, reporting.payload())
                                    .run(),
                            null)
                    : null;
        } catch (JacksonException | RondoException | NullPointerException | IllegalArgumentException other) {
            return null;
        }
    }

    private static Event event(String json) {
        try {
            Event event = EVENT.readValue(json);
            if (event == null) {
                throw new IllegalArgumentException("null is no event");
            }
            return event;
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException(unreadable.getOriginalMessage(), unreadable);
        }
    }

    /**
     * Takes an event as it was read already.
     *
     * @param received when it has come
     * @throws IllegalArgumentException when it is larger than may be, or reports a task run but not as it should
     */
    static EventDeed read(Event event, Instant received) {
        EventEntry entry = EventEntry.of(event, received);
        if (entry.json().length() > LARGEST) {
            throw tooLarge(entry.json());
        }
        return new EventDeed(
                entry, taskRun(entry.event()), Heartbeat.read(entry.event()).orElse(null));
    }

    private static IllegalArgumentException tooLarge(String json) {
        return new IllegalArgumentException(
                "an event has at most %d characters as JSON, not %d".formatted(LARGEST, json.length()));
    }

    // The store itself tells which of several reports is the newest: what it holds need not be read.
    private static @Nullable TaskRun taskRun(ReceivedEvent event) {
        try {
            TaskRunEvents.Recording recording = TaskRunEvents.record(null, event);
            return recording == null ? null : recording.run();
        } catch (RondoException incomplete) {
            throw new IllegalArgumentException(incomplete.getMessage(), incomplete);
        }
    }
}
