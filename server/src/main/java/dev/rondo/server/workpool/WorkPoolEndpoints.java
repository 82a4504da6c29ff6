package dev.rondo.server.workpool;

import dev.rondo.model.filter.WorkPoolFilter;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkPoolCountRequest;
import dev.rondo.model.workpool.WorkPoolCreate;
import dev.rondo.model.workpool.WorkPoolFilterRequest;
import dev.rondo.model.workpool.WorkPoolUpdate;
import dev.rondo.orchestration.store.Store;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Work pools: where runs wait for workers of a type. Thread-safe. */
public final class WorkPoolEndpoints {
    private static final WorkPoolFilterRequest ALL = new WorkPoolFilterRequest(200, 0, null);

    private final Store store;
    private final WorkPools pools;

    public WorkPoolEndpoints(WorkPools pools) {
        this.store = pools.store();
        this.pools = pools;
    }

    public void addTo(Routes routes) {
        routes.group("Work Pools")
                .post("/work_pools/")
                .takes(WorkPoolCreate.class)
                .answers(WorkPool.class, 201)
                .by(request -> Answer.created(pools.create(request.body(WorkPoolCreate.class))))
                .get("/work_pools/{name}")
                .answers(WorkPool.class, 200)
                .by(this::read)
                .patch("/work_pools/{name}")
                .takes(WorkPoolUpdate.class)
                .by(this::update)
                .delete("/work_pools/{name}")
                .by(this::delete)
                .post("/work_pools/filter")
                .mayTake(WorkPoolFilterRequest.class)
                .answers(Types.list(WorkPool.class), 200)
                .reading()
                .by(this::filter)
                .post("/work_pools/count")
                .mayTake(WorkPoolCountRequest.class)
                .answers(Integer.class, 200)
                .reading()
                .by(this::count);
    }

    private Answer read(Request request) {
        return Answer.ok(store.read(reads -> WorkPools.required(reads, request.text("name"))));
    }

    private Answer update(Request request) {
        pools.update(request.text("name"), request.body(WorkPoolUpdate.class));
        return Answer.noContent();
    }

    private Answer delete(Request request) {
        pools.delete(request.text("name"));
        return Answer.noContent();
    }

    private Answer filter(Request request) {
        WorkPoolFilterRequest wanted = request.bodyOr(ALL, WorkPoolFilterRequest.class);
        return Answer.ok(store.read(
                reads -> reads.workPools().filter(filter(wanted.workPools()), wanted.limit(), wanted.offset())));
    }

    private Answer count(Request request) {
        WorkPoolCountRequest wanted = request.bodyOr(new WorkPoolCountRequest(null), WorkPoolCountRequest.class);
        return Answer.ok(store.read(reads -> reads.workPools().count(filter(wanted.workPools()))));
    }

    private static WorkPoolFilter filter(@Nullable WorkPoolFilter filter) {
        return Objects.requireNonNullElse(filter, WorkPoolFilter.ALL);
    }
}
