package dev.rondo.worker;

import dev.rondo.client.ProcessIdentity;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.worker.infrastructure.Infrastructure;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the jobs of a worker share. Thread-safe.
 *
 * @param settings the worker
 * @param api its server
 * @param currentPool the pool as it is now
 * @param infrastructure runs the jobs
 * @param jobs makes them
 * @param happenings tells of them
 * @param executor for what may block
 * @param timer for what is to happen later
 * @param console the worker's own output
 */
record WorkerContexts(
        WorkerSettings settings,
        WorkerApi api,
        Supplier<WorkPool> currentPool,
        Infrastructure infrastructure,
        JobPreparation jobs,
        WorkerHappenings happenings,
        Executor executor,
        ScheduledExecutorService timer,
        Consumer<String> console) {

    WorkPool pool() {
        return currentPool.get();
    }

    /** The labels by which a flow run names the worker that has it. */
    Map<String, String> runLabels() {
        WorkPool pool = pool();
        return Map.of(
                WorkerApi.WORKER_NAME,
                settings.workerName(),
                "prefect.worker.type",
                pool.type(),
                "prefect.work-pool.name",
                pool.name(),
                "prefect.work-pool.id",
                pool.id().toString(),
                WorkerApi.WORKER_PROCESS,
                ProcessIdentity.current().toString());
    }
}
