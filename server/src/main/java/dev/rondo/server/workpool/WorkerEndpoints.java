package dev.rondo.server.workpool;

import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.Worker;
import dev.rondo.model.workpool.WorkerFilter;
import dev.rondo.model.workpool.WorkerFilterRequest;
import dev.rondo.model.workpool.WorkerHeartbeatRequest;
import dev.rondo.orchestration.store.Store;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.util.Objects;

/** Workers of work pools. Thread-safe. */
public final class WorkerEndpoints {
    private static final WorkerFilterRequest ALL = new WorkerFilterRequest(200, 0, null);

    private final Store store;
    private final Workers workers;

    public WorkerEndpoints(WorkPools pools) {
        this.store = pools.store();
        this.workers = new Workers(pools);
    }

    public void addTo(Routes routes) {
        routes.group("Work Pools")
                .post("/work_pools/{work_pool_name}/workers/heartbeat")
                .takes(WorkerHeartbeatRequest.class)
                .answersNothing(204)
                .by(this::heartbeat)
                .post("/work_pools/{work_pool_name}/workers/filter")
                .mayTake(WorkerFilterRequest.class)
                .answers(Types.list(Worker.class), 200)
                .reading()
                .by(this::filter)
                .delete("/work_pools/{work_pool_name}/workers/{name}")
                .by(this::delete);
    }

    private Answer heartbeat(Request request) {
        WorkerHeartbeatRequest beat = request.body(WorkerHeartbeatRequest.class);
        store.commit(transaction -> workers.heartbeat(
                transaction,
                WorkPools.required(transaction, request.text("work_pool_name")),
                beat.name(),
                beat.heartbeatIntervalSeconds()));
        return Answer.noContent();
    }

    private Answer filter(Request request) {
        WorkerFilterRequest wanted = request.bodyOr(ALL, WorkerFilterRequest.class);
        WorkerFilter filter = Objects.requireNonNullElse(wanted.workers(), WorkerFilter.ALL);
        return Answer.ok(store.read(reads -> {
            WorkPool pool = WorkPools.required(reads, request.text("work_pool_name"));
            return reads.workers().filter(pool.id(), filter, wanted.limit(), wanted.offset());
        }));
    }

    private Answer delete(Request request) {
        store.commit(transaction -> {
            WorkPool pool = WorkPools.required(transaction, request.text("work_pool_name"));
            Worker worker = transaction
                    .workers()
                    .findByName(pool.id(), request.text("name"))
                    .orElseThrow(() -> Refusal.notFound("Worker not found."));
            workers.delete(transaction, worker);
            return true;
        });
        return Answer.noContent();
    }
}
