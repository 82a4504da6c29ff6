package dev.rondo.orchestration.automation;

import dev.rondo.model.event.ReceivedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger has seen so far, for one set of values of the labels by which it counts apart. To be kept between events; it
 * goes to JSON and back as any record of the vocabulary.
 *
 * @param labels the labels and their values; none for a trigger that counts all together, or that is made of others
 * @param bucket the span in which events are counted; null for none
 * @param held events that are expected and came, maybe before the span that they belong to was opened
 * @param seen the events that were looked at last, each of which counts once
 * @param firings for a trigger made of others, those that have fired
 */
public record TriggerState(
        Map<String, String> labels,
        @Nullable Bucket bucket,
        List<HeldEvent> held,
        List<UUID> seen,
        List<Firing> firings) {
    /** More events than these are not remembered. */
    static final int MAX_REMEMBERED = 256;

    public TriggerState {
        labels = Map.copyOf(labels);
        held = List.copyOf(held);
        seen = List.copyOf(seen);
        firings = List.copyOf(firings);
    }

    /** A trigger that has seen nothing. */
    public static TriggerState fresh(Map<String, String> labels) {
        return new TriggerState(labels, null, List.of(), List.of(), List.of());
    }

    /** Whether only the events seen are left to remember: it may be dropped once no event can come twice any more. */
    public boolean isSpent() {
        return bucket == null && held.isEmpty() && firings.isEmpty();
    }

    /**
     * An event that is expected.
     *
     * @param id the event
     * @param occurred when it happened
     */
    public record HeldEvent(UUID id, Instant occurred) {
        public HeldEvent {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(occurred, "occurred is null");
        }
    }

    TriggerState with(@Nullable Bucket other) {
        return new TriggerState(labels, other, held, seen, firings);
    }

    TriggerState with(List<Firing> others) {
        return new TriggerState(labels, bucket, held, seen, others);
    }

    TriggerState seen(UUID event) {
        return new TriggerState(labels, bucket, held, lastOf(seen, event), firings);
    }

    TriggerState hold(ReceivedEvent event, Instant forgetBefore) {
        List<HeldEvent> kept = held.stream()
                .filter(each -> !each.occurred().isBefore(forgetBefore))
                .toList();
        return new TriggerState(
                labels, bucket, lastOf(kept, new HeldEvent(event.id(), event.occurred())), seen, firings);
    }

    int heldBetween(Instant start, Instant end) {
        return Math.toIntExact(held.stream()
                .filter(each ->
                        !each.occurred().isBefore(start) && each.occurred().isBefore(end))
                .count());
    }

    private static <T> List<T> lastOf(List<T> items, T added) {
        return Stream.concat(items.stream().skip(Math.max(0, items.size() + 1 - MAX_REMEMBERED)), Stream.of(added))
                .toList();
    }
}
