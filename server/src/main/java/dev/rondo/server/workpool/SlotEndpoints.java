package dev.rondo.server.workpool;

import dev.rondo.model.filter.WorkQueueFilter;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.RunEstimates;
import dev.rondo.model.state.State;
import dev.rondo.model.workpool.FlowRunSlotSummary;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkPoolConcurrencyStatus;
import dev.rondo.model.workpool.WorkPoolConcurrencyStatusRequest;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.model.workpool.WorkQueueConcurrencyStatus;
import dev.rondo.model.workpool.WorkQueueConcurrencyStatusDetail;
import dev.rondo.model.workpool.WorkQueueConcurrencyStatusRequest;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who takes up the slots of work pools and work queues. Thread-safe. */
public final class SlotEndpoints {
    private static final WorkPoolConcurrencyStatusRequest FIRST = new WorkPoolConcurrencyStatusRequest(1, 200, 10);
    private static final WorkQueueConcurrencyStatusRequest FIRST_OF_QUEUE =
            new WorkQueueConcurrencyStatusRequest(1, 200);

    private final Store store;
    private final FactSource facts;

    public SlotEndpoints(Store store, FactSource facts) {
        this.store = store;
        this.facts = facts;
    }

    public void addTo(Routes routes) {
        routes.group("Work Pools")
                .post("/work_pools/{name}/concurrency_status")
                .mayTake(WorkPoolConcurrencyStatusRequest.class)
                .answers(WorkPoolConcurrencyStatus.class, 200)
                .reading()
                .by(this::ofPool);
        routes.group("Work Queues")
                .post("/work_queues/{id}/concurrency_status")
                .mayTake(WorkQueueConcurrencyStatusRequest.class)
                .answers(WorkQueueConcurrencyStatus.class, 200)
                .reading()
                .by(this::ofQueue);
    }

    private Answer ofPool(Request request) {
        WorkPoolConcurrencyStatusRequest wanted = request.bodyOr(FIRST, WorkPoolConcurrencyStatusRequest.class);
        return Answer.ok(store.read(reads -> ofPool(reads, WorkPools.required(reads, request.text("name")), wanted)));
    }

    private WorkPoolConcurrencyStatus ofPool(StoreReads reads, WorkPool pool, WorkPoolConcurrencyStatusRequest wanted) {
        List<UUID> all =
                reads.workQueues().ofPool(pool.id()).stream().map(WorkQueue::id).toList();
        Map<UUID, Integer> slots = reads.scheduledRuns().slots(all);
        List<WorkQueueConcurrencyStatusDetail> queues = reads
                .workQueues()
                .filter(pool.id(), WorkQueueFilter.ALL, wanted.limit(), offset(wanted.page(), wanted.limit()))
                .stream()
                .map(queue -> detail(reads, queue, slots.getOrDefault(queue.id(), 0), wanted.flowRunLimit()))
                .toList();
        int active = slots.values().stream().mapToInt(Integer::intValue).sum();
        return new WorkPoolConcurrencyStatus(
                active,
                pool.concurrencyLimit(),
                queues,
                all.size(),
                wanted.limit(),
                pages(all.size(), wanted.limit()),
                wanted.page());
    }

    private WorkQueueConcurrencyStatusDetail detail(StoreReads reads, WorkQueue queue, int slots, int limit) {
        return new WorkQueueConcurrencyStatusDetail(
                queue.id(), queue.name(), slots, queue.concurrencyLimit(), holders(reads, queue, limit, 0), slots);
    }

    private Answer ofQueue(Request request) {
        WorkQueueConcurrencyStatusRequest wanted =
                request.bodyOr(FIRST_OF_QUEUE, WorkQueueConcurrencyStatusRequest.class);
        return Answer.ok(store.read(reads -> {
            WorkQueue queue = reads.workQueues()
                    .find(request.id("id"))
                    .orElseThrow(() -> Refusal.notFound("Work queue not found."));
            return ofQueue(reads, queue, wanted);
        }));
    }

    private WorkQueueConcurrencyStatus ofQueue(
            StoreReads reads, WorkQueue queue, WorkQueueConcurrencyStatusRequest wanted) {
        int active = reads.scheduledRuns().slots(List.of(queue.id())).getOrDefault(queue.id(), 0);
        return new WorkQueueConcurrencyStatus(
                active,
                queue.concurrencyLimit(),
                holders(reads, queue, wanted.limit(), offset(wanted.page(), wanted.limit())),
                active,
                wanted.limit(),
                pages(active, wanted.limit()),
                wanted.page());
    }

    private List<FlowRunSlotSummary> holders(StoreReads reads, WorkQueue queue, int limit, int offset) {
        Instant now = facts.now();
        return reads.scheduledRuns().holders(queue.id(), limit, offset).stream()
                .map(run -> summary(run, now))
                .toList();
    }

    private static FlowRunSlotSummary summary(FlowRun run, Instant now) {
        State state = run.state();
        Instant since = state == null ? null : state.timestamp();
        return new FlowRunSlotSummary(
                run.id(),
                run.name(),
                run.stateType(),
                run.stateName(),
                run.startTime(),
                since,
                since == null ? null : Double.valueOf(Math.max(0, RunEstimates.seconds(since, now))));
    }

    private static int offset(int page, int limit) {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, (page - 1L) * limit));
    }

    private static int pages(int count, int limit) {
        return limit == 0 ? 0 : (count + limit - 1) / limit;
    }
}
