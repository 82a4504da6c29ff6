package dev.rondo.server.taskrun;

import dev.rondo.model.state.State;
import dev.rondo.orchestration.store.Store;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import java.time.InstantSource;
import java.util.List;

/**
 * What task runs have computed, by their cache keys: for clients that decide on task runs themselves. An addition to the
 * protocol. Thread-safe.
 */
public final class TaskRunCacheEndpoints {
    private final Store store;
    private final InstantSource clock;

    /**
     * @param store where the states are
     * @param clock tells what has expired
     */
    public TaskRunCacheEndpoints(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Adds the operation. */
    public void addTo(Routes routes) {
        routes.group("Task Runs")
                .get("/rondo/task_run_cache")
                .required("key", String.class)
                .answers(State.class, 200)
                .by(this::read);
    }

    private Answer read(Request request) {
        String key = request.query("key").orElseThrow(() -> Refusal.invalid(List.of("query", "key"), "Field required"));
        return store.read(reads -> reads.taskRuns().cached(key, clock.instant()))
                .map(Answer::ok)
                .orElseThrow(() -> Refusal.notFound("Nothing is kept under this cache key"));
    }
}
