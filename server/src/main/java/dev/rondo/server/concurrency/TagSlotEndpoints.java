package dev.rondo.server.concurrency;

import dev.rondo.model.concurrency.ConcurrencyLeaseHolder;
import dev.rondo.model.concurrency.MinimalConcurrencyLimitResponse;
import dev.rondo.model.concurrency.SlotMode;
import dev.rondo.model.concurrency.TaskRunSlotsRequest;
import dev.rondo.orchestration.limit.SlotDemand;
import dev.rondo.orchestration.limit.SlotLedger;
import dev.rondo.orchestration.limit.SlotObserver;
import dev.rondo.orchestration.limit.SlotTaking;
import dev.rondo.orchestration.limit.Taking;
import dev.rondo.orchestration.slot.SlotLease;
import dev.rondo.orchestration.slot.SlotLimit;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Task runs that take slots of the limits on their tags, in an older form without leases that are renewed. Thread-safe. */
final class TagSlotEndpoints {
    private static final Duration COME_AGAIN = Duration.ofSeconds(10);

    private final Store store;
    private final FactSource facts;
    private final SlotLedger ledger;
    private final SlotTaking taking;

    TagSlotEndpoints(Store store, FactSource facts, SlotLedger ledger, SlotTaking taking) {
        this.store = store;
        this.facts = facts;
        this.ledger = ledger;
        this.taking = taking;
    }

    void addTo(Routes routes) {
        routes.group("Concurrency Limits")
                .post("/concurrency_limits/increment")
                .takes(TaskRunSlotsRequest.class)
                .answers(Types.list(MinimalConcurrencyLimitResponse.class), 200)
                .by(this::increment)
                .post("/concurrency_limits/decrement")
                .takes(TaskRunSlotsRequest.class)
                .answers(Types.list(MinimalConcurrencyLimitResponse.class), 200)
                .by(this::decrement);
    }

    private Answer increment(Request request) {
        TaskRunSlotsRequest wanted = request.body(TaskRunSlotsRequest.class);
        Taking outcome = store.commit(transaction -> take(transaction, wanted));
        return switch (outcome) {
            case Taking.Taken(List<SlotLimit> limits) -> Answer.ok(byTag(limits));
            case Taking.Impossible(String reason) ->
                throw Refusal.locked(
                        "A concurrency limit on the tags is 0, so the task run can never start: " + reason,
                        (double) COME_AGAIN.toSeconds());
            case Taking.Full full ->
                throw Refusal.locked(
                        "The concurrency limits on the tags have no free slot: " + String.join(", ", wanted.names()),
                        (double) COME_AGAIN.toSeconds());
        };
    }

    // Asked twice, it holds its slots once. They last until they are given back: such clients renew nothing.
    private Taking take(StoreTransaction transaction, TaskRunSlotsRequest wanted) {
        Instant now = facts.now();
        UUID taskRun = wanted.taskRunId();
        List<SlotLimit> found = transaction.concurrencyLimits().findByNames(names(wanted));
        Set<UUID> held = transaction.slots().leasesOf(taskRun).stream()
                .filter(lease -> lease.isAlive(now))
                .flatMap(lease -> lease.limitIds().stream())
                .collect(Collectors.toSet());
        List<String> missing = found.stream()
                .filter(limit -> !held.contains(limit.id()))
                .map(SlotLimit::name)
                .toList();
        if (missing.isEmpty()) {
            return new Taking.Taken(found);
        }
        var holder = new ConcurrencyLeaseHolder(ConcurrencyLeaseHolder.Type.TASK_RUN, taskRun);
        var lease = new SlotDemand.Lease(facts.id(), null, holder);
        var place = new SlotDemand.Place(taskRun, false, COME_AGAIN.multipliedBy(2), true);
        Taking outcome = taking.take(transaction, new SlotDemand(missing, 1, SlotMode.CONCURRENCY, lease, place), now);
        return outcome instanceof Taking.Taken ? new Taking.Taken(found) : outcome;
    }

    private static List<String> names(TaskRunSlotsRequest wanted) {
        return wanted.names().stream().map(tag -> SlotLimit.TAG + tag).toList();
    }

    private static List<MinimalConcurrencyLimitResponse> byTag(List<SlotLimit> limits) {
        return limits.stream()
                .filter(SlotLimit::active)
                .map(limit -> new MinimalConcurrencyLimitResponse(
                        limit.id(), limit.name().substring(SlotLimit.TAG.length()), limit.slots()))
                .toList();
    }

    private Answer decrement(Request request) {
        TaskRunSlotsRequest wanted = request.body(TaskRunSlotsRequest.class);
        return Answer.ok(ConcurrencySlotEndpoints.minimal(store.commit(transaction -> release(transaction, wanted))));
    }

    private List<SlotLimit> release(StoreTransaction transaction, TaskRunSlotsRequest wanted) {
        List<SlotLimit> found = transaction.concurrencyLimits().findByNames(names(wanted));
        Set<UUID> ids = found.stream().map(SlotLimit::id).collect(Collectors.toSet());
        for (SlotLease lease : transaction.slots().leasesOf(wanted.taskRunId())) {
            if (lease.limitIds().stream().anyMatch(ids::contains)) {
                ledger.release(transaction, lease.id(), facts.now(), SlotObserver.NONE);
            }
        }
        return found;
    }
}
