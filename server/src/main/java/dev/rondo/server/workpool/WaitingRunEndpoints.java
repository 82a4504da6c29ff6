package dev.rondo.server.workpool;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunResponse;
import dev.rondo.model.workpool.PoolScheduledFlowRunsRequest;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.model.workpool.WorkQueueRunsRequest;
import dev.rondo.model.workpool.WorkerFlowRunResponse;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What workers and agents ask for: the runs that wait. Thread-safe. */
public final class WaitingRunEndpoints {
    private static final PoolScheduledFlowRunsRequest ANY = new PoolScheduledFlowRunsRequest(null, null, null, 200);
    private static final WorkQueueRunsRequest ANY_OF_QUEUE = new WorkQueueRunsRequest(200, null);

    private final Store store;
    private final Polls polls;

    public WaitingRunEndpoints(WorkPools pools, Polls polls) {
        this.store = pools.store();
        this.polls = polls;
    }

    /** Runs, and the queues that they were looked for in. */
    private record Found<T>(List<T> runs, List<WorkQueue> queues) {}

    public void addTo(Routes routes) {
        routes.group("Work Pools")
                .post("/work_pools/{name}/get_scheduled_flow_runs")
                .mayTake(PoolScheduledFlowRunsRequest.class)
                .answers(Types.list(WorkerFlowRunResponse.class), 200)
                .by(this::ofPool);
        routes.group("Work Queues")
                .post("/work_queues/{id}/get_runs")
                .mayTake(WorkQueueRunsRequest.class)
                .answers(Types.list(FlowRunResponse.class), 200)
                .by(this::ofQueue);
    }

    private Answer ofPool(Request request) {
        PoolScheduledFlowRunsRequest wanted = request.bodyOr(ANY, PoolScheduledFlowRunsRequest.class);
        Found<WorkerFlowRunResponse> found = store.read(reads -> {
            WorkPool pool = WorkPools.required(reads, request.text("name"));
            List<WorkQueue> queues = queues(reads, pool, wanted.workQueueNames());
            var waiting = new WaitingRuns(wanted.scheduledAfter(), wanted.scheduledBefore(), wanted.limit());
            return new Found<>(waiting.select(reads, pool, queues), queues);
        });
        polls.ofQueues(found.queues());
        return Answer.ok(found.runs());
    }

    private static List<WorkQueue> queues(StoreReads reads, WorkPool pool, @Nullable List<String> names) {
        List<WorkQueue> all = reads.workQueues().ofPool(pool.id());
        // The stock worker sends an empty list when it was told of no queue: it means all of them.
        if (names == null || names.isEmpty()) {
            return all;
        }
        names.stream()
                .filter(name -> all.stream().noneMatch(queue -> queue.name().equals(name)))
                .findFirst()
                .ifPresent(unknown -> {
                    throw Refusal.notFound(
                            "Work queue \"%s\" not found in work pool \"%s\".".formatted(unknown, pool.name()));
                });
        return all.stream().filter(queue -> names.contains(queue.name())).toList();
    }

    // The UI looks without taking anything up: that is no poll.
    private Answer ofQueue(Request request) {
        WorkQueueRunsRequest wanted = request.bodyOr(ANY_OF_QUEUE, WorkQueueRunsRequest.class);
        Found<FlowRunResponse> found = store.read(reads -> ofQueue(reads, request, wanted));
        if (!request.header("x-prefect-ui").map(Boolean::parseBoolean).orElse(false)) {
            polls.ofQueues(found.queues());
        }
        return Answer.ok(found.runs());
    }

    private static Found<FlowRunResponse> ofQueue(StoreReads reads, Request request, WorkQueueRunsRequest wanted) {
        WorkQueue queue =
                reads.workQueues().find(request.id("id")).orElseThrow(() -> Refusal.notFound("Work queue not found"));
        WorkPool pool = reads.workPools()
                .find(Objects.requireNonNull(queue.workPoolId(), "every queue has a pool"))
                .orElseThrow(() -> Refusal.notFound("Work pool not found"));
        List<FlowRunResponse> runs = new WaitingRuns(null, wanted.scheduledBefore(), wanted.limit())
                .select(reads, pool, List.of(queue)).stream()
                        .map(WorkerFlowRunResponse::flowRun)
                        .map(run -> inPool(run, pool))
                        .toList();
        return new Found<>(runs, List.of(queue));
    }

    private static FlowRunResponse inPool(FlowRun run, WorkPool pool) {
        return new FlowRunResponse(run, pool.id(), pool.name());
    }
}
