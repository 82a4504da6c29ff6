package dev.rondo.server.workpool;

import dev.rondo.model.filter.WorkQueueFilter;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.model.workpool.WorkQueueCreate;
import dev.rondo.model.workpool.WorkQueueFilterRequest;
import dev.rondo.model.workpool.WorkQueueHealthPolicy;
import dev.rondo.model.workpool.WorkQueueStatusDetail;
import dev.rondo.model.workpool.WorkQueueUpdate;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Work queues, of a pool or by themselves, as older clients ask for them. Thread-safe. */
public final class WorkQueueEndpoints {
    private static final WorkQueueFilterRequest ALL = new WorkQueueFilterRequest(200, 0, null);
    private static final WorkQueueHealthPolicy POLICY = WorkQueueHealthPolicy.STANDARD;

    private final Store store;
    private final WorkPools pools;
    private final WorkQueueChanges changes;

    public WorkQueueEndpoints(WorkPools pools) {
        this.store = pools.store();
        this.pools = pools;
        this.changes = new WorkQueueChanges(pools);
    }

    public void addTo(Routes routes) {
        routes.group("Work Pools")
                .post("/work_pools/{work_pool_name}/queues")
                .takes(WorkQueueCreate.class)
                .answers(WorkQueue.class, 201)
                .by(this::createInPool)
                .get("/work_pools/{work_pool_name}/queues/{name}")
                .answers(WorkQueue.class, 200)
                .by(request -> Answer.ok(store.read(reads -> inPool(reads, request))))
                .patch("/work_pools/{work_pool_name}/queues/{name}")
                .takes(WorkQueueUpdate.class)
                .by(request -> update(request, transaction -> inPool(transaction, request)))
                .delete("/work_pools/{work_pool_name}/queues/{name}")
                .by(request -> delete(transaction -> inPool(transaction, request)))
                .post("/work_pools/{work_pool_name}/queues/filter")
                .mayTake(WorkQueueFilterRequest.class)
                .answers(Types.list(WorkQueue.class), 200)
                .reading()
                .by(this::filterInPool);
        addLegacyTo(routes);
    }

    private void addLegacyTo(Routes routes) {
        routes.group("Work Queues")
                .post("/work_queues/")
                .takes(WorkQueueCreate.class)
                .answers(WorkQueue.class, 201)
                .by(this::create)
                .get("/work_queues/{id}")
                .answers(WorkQueue.class, 200)
                .by(request -> Answer.ok(store.read(reads -> byId(reads, request))))
                .get("/work_queues/name/{name}")
                .answers(WorkQueue.class, 200)
                .by(this::readByName)
                .patch("/work_queues/{id}")
                .takes(WorkQueueUpdate.class)
                .by(request -> update(request, transaction -> byId(transaction, request)))
                .delete("/work_queues/{id}")
                .by(request -> delete(transaction -> byId(transaction, request)))
                .post("/work_queues/filter")
                .mayTake(WorkQueueFilterRequest.class)
                .answers(Types.list(WorkQueue.class), 200)
                .reading()
                .by(request -> filter(request, null))
                .get("/work_queues/{id}/status")
                .answers(WorkQueueStatusDetail.class, 200)
                .by(this::status);
    }

    private static WorkQueue inPool(StoreReads reads, Request request) {
        WorkPool pool = WorkPools.required(reads, request.text("work_pool_name"));
        String name = request.text("name");
        return reads.workQueues()
                .findByName(pool.id(), name)
                .orElseThrow(() -> Refusal.notFound(
                        "Work queue \"%s\" not found in work pool \"%s\".".formatted(name, pool.name())));
    }

    private static WorkQueue byId(StoreReads reads, Request request) {
        return reads.workQueues().find(request.id("id")).orElseThrow(() -> Refusal.notFound("Work queue not found"));
    }

    private Answer createInPool(Request request) {
        WorkQueueCreate wanted = request.body(WorkQueueCreate.class);
        return Answer.created(store.commit(transaction ->
                changes.create(transaction, WorkPools.required(transaction, request.text("work_pool_name")), wanted)));
    }

    private Answer create(Request request) {
        WorkQueueCreate wanted = request.body(WorkQueueCreate.class);
        return Answer.created(store.commit(
                transaction -> changes.create(transaction, pools.queues().agentPool(transaction), wanted)));
    }

    private Answer readByName(Request request) {
        return store.read(reads -> reads.workPools()
                        .findByName(WorkQueues.AGENT_POOL)
                        .flatMap(pool -> reads.workQueues().findByName(pool.id(), request.text("name"))))
                .map(Answer::ok)
                .orElseThrow(() -> Refusal.notFound("Work queue not found"));
    }

    private Answer update(Request request, Function<StoreTransaction, WorkQueue> find) {
        WorkQueueUpdate change = request.body(WorkQueueUpdate.class);
        return done(find, (transaction, queue) -> changes.update(transaction, queue, change));
    }

    private Answer delete(Function<StoreTransaction, WorkQueue> find) {
        return done(find, changes::delete);
    }

    private Answer done(Function<StoreTransaction, WorkQueue> find, BiConsumer<StoreTransaction, WorkQueue> work) {
        store.commit(transaction -> {
            work.accept(transaction, find.apply(transaction));
            return true;
        });
        return Answer.noContent();
    }

    private Answer filterInPool(Request request) {
        String name = request.text("work_pool_name");
        return filter(
                request, store.read(reads -> WorkPools.required(reads, name)).id());
    }

    private Answer filter(Request request, @Nullable UUID poolId) {
        WorkQueueFilterRequest wanted = request.bodyOr(ALL, WorkQueueFilterRequest.class);
        WorkQueueFilter filter = Objects.requireNonNullElse(wanted.workQueues(), WorkQueueFilter.ALL);
        return Answer.ok(
                store.read(reads -> reads.workQueues().filter(poolId, filter, wanted.limit(), wanted.offset())));
    }

    private Answer status(Request request) {
        return Answer.ok(store.read(reads -> status(reads, byId(reads, request))));
    }

    private WorkQueueStatusDetail status(StoreReads reads, WorkQueue queue) {
        int late = reads.scheduledRuns().late(queue.id());
        Instant polled = queue.lastPolled();
        boolean fresh = polled != null
                && polled.isAfter(pools.facts().now().minusSeconds(POLICY.maximumSecondsSinceLastPolled()));
        return new WorkQueueStatusDetail(late <= POLICY.maximumLateRuns() && fresh, late, polled, POLICY);
    }
}
