package dev.rondo.server.concurrency;

import dev.rondo.model.concurrency.ConcurrencyLeaseHolder;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.orchestration.limit.SlotObserver;
import dev.rondo.orchestration.slot.SlotLease;
import dev.rondo.orchestration.slot.SlotLimit;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.server.happening.Lifecycle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells of slots that the server itself takes and gives back; clients tell of theirs themselves. Thread-safe. */
final class SlotEvents implements SlotObserver {
    private final Lifecycle lifecycle;

    SlotEvents(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void taken(StoreTransaction transaction, SlotLease lease, List<SlotLimit> limits) {
        limits.forEach(limit -> tell(transaction, "acquired", lease, limit, limits));
    }

    @Override
    public void released(StoreTransaction transaction, SlotLease lease, List<SlotLimit> limits) {
        limits.forEach(limit -> tell(transaction, "released", lease, limit, limits));
    }

    private void tell(
            StoreTransaction transaction, String what, SlotLease lease, SlotLimit limit, List<SlotLimit> limits) {
        Map<String, String> labels = Map.of(
                "prefect.resource.name", limit.name(),
                "slots-acquired", String.valueOf(lease.slots()),
                "limit", String.valueOf(limit.slots()));
        List<RelatedResource> related = new ArrayList<>();
        limits.stream()
                .filter(other -> !other.id().equals(limit.id()))
                .map(other -> RelatedResource.of("prefect.concurrency-limit." + other.id(), "concurrency-limit"))
                .forEach(related::add);
        ConcurrencyLeaseHolder holder = lease.holder();
        if (holder != null) {
            String kind = holder.type().name().toLowerCase(Locale.ROOT).replace('_', '-');
            related.add(RelatedResource.of("prefect." + kind + "." + holder.id(), kind));
        }
        lifecycle.tell(transaction, what, limit.id(), labels, related, Map.of());
    }
}
