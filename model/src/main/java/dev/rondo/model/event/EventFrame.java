package dev.rondo.model.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;

/** What is said on a subscription to events. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EventFrame.Subscribe.class, name = "filter"),
    @JsonSubTypes.Type(value = EventFrame.Happened.class, name = "event")
})
public sealed interface EventFrame {

    /**
     * From the client, once: which events it wants.
     *
     * @param filter which ones
     * @param backfill whether those that happened lately come first
     */
    record Subscribe(EventFilter filter, Boolean backfill) implements EventFrame {
        public Subscribe {
            Objects.requireNonNull(filter, "filter is null");
            backfill = backfill == null ? true : backfill;
        }
    }

    /**
     * From the server: an event.
     *
     * @param event the event
     */
    record Happened(ReceivedEvent event) implements EventFrame {
        public Happened {
            Objects.requireNonNull(event, "event is null");
        }
    }
}
