package dev.rondo.orchestration.store;

import dev.rondo.model.event.EventCount;
import dev.rondo.model.event.EventFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events, to be read. */
public interface EventReads {
    /**
     * The channel on which the positions of new events are announced, as {@code first-last}: all events between them, both
     * included, are new.
     */
    String CHANNEL = "events";

    /** How many events are counted at most; larger counts say this. */
    int COUNT_BOUND = 100_000;

    /**
     * The events that match the filter, in its order.
     *
     * @param after the event to go on behind; null for the start
     * @param limit at most this many
     */
    List<StoredEvent> filter(EventFilter filter, @Nullable EventCursor after, int limit);

    /** How many events match the filter, up to {@link #COUNT_BOUND}. */
    int count(EventFilter filter);

    /** How many events of each name match the filter, the most frequent first; at most the given number of names. */
    List<EventCount> countByName(EventFilter filter, int limit);

    /** How many events about each resource match the filter, the most frequent first; at most the given number. */
    List<EventCount> countByResource(EventFilter filter, int limit);

    /**
     * How many events match the filter in each span of time that has any, oldest first.
     *
     * @param from when the first span begins
     * @param span how long each span is, in microseconds at the finest
     */
    List<EventCount> countByTime(EventFilter filter, Instant from, Duration span);

    /** The events whose positions are in the range, both ends included, by position. */
    List<StoredEvent> between(long first, long last);

    /** The events behind the position, by position; at most the given number. */
    List<StoredEvent> behind(long position, int limit);

    /** The largest position in use; 0 for none. */
    long last();
}
