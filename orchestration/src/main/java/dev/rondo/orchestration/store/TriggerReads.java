package dev.rondo.orchestration.store;

import dev.rondo.orchestration.automation.AutomationTriggers;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the triggers of automations have seen, and how far they have looked, to be read. */
public interface TriggerReads {

    /** How far the triggers have looked; empty when they have never looked. */
    Optional<TriggerProgress> progress();

    /** The states that are kept for these keys, in any order. */
    List<TriggerEntry> states(Collection<AutomationTriggers.Key> keys);

    /**
     * The states whose deadline is not after the time, the earliest first.
     *
     * @param limit at most this many
     */
    List<TriggerEntry> due(Instant asOf, int limit);

    /** The earliest deadline of all states; empty when there is none. */
    Optional<Instant> nextDeadline();

    /**
     * The events in a range that may be of interest, by position.
     *
     * @param first the first position of the range
     * @param last the last position of the range
     * @param names what the events are called
     * @param limit at most this many
     */
    List<StoredEvent> events(long first, long last, EventNames names, int limit);

    /** In which blocks of positions there are events, see {@link TriggerProgress#block}. */
    Set<Long> blocks(long first, long last);
}
