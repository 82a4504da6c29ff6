package dev.rondo.worker;

import dev.rondo.client.http.HttpOrchestrationClient;
import dev.rondo.model.Identifiers;
import dev.rondo.model.RondoException;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.worker.infrastructure.Infrastructure;
import dev.rondo.worker.infrastructure.InfrastructureType;
import dev.rondo.worker.infrastructure.InfrastructureTypes;
import dev.rondo.worker.infrastructure.WorkerContext;
import dev.rondo.worker.template.ApiTemplateValues;
import dev.rondo.worker.template.MissingValue;
import dev.rondo.worker.template.TemplateResolver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker: it takes up the flow runs of a work pool, starts a job for each, and sees that each ends. The server tells it of
 * runs at the moment they are due; where the server does not, it asks. No error of the server ends it. Thread-safe.
 */
public final class Worker implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Worker.class);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final WorkerSettings settings;
    private final WorkerApi api;
    private final InfrastructureType type;
    private final WorkerContexts contexts;
    private final Map<UUID, FlowRunJob> jobs = new ConcurrentHashMap<>();
    private final Set<UUID> planned = ConcurrentHashMap.newKeySet();
    private final Semaphore slots;
    // Platform threads: virtual ones may wait behind flows that compute.
    private final ExecutorService executor = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("rondo-worker-", 0).factory());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("rondo-worker-timer").factory());
    private final PoolLink link;
    private final CancellationWatch cancellations;
    private final AbandonedRuns abandoned;
    private volatile WorkPool pool;
    private volatile Instant reached;
    private volatile boolean hungry;
    private volatile boolean stopping;

    private Worker(
            WorkerSettings settings,
            WorkerApi api,
            InfrastructureType type,
            WorkPool pool,
            Infrastructure infrastructure,
            Consumer<String> console) {
        this.settings = settings;
        this.api = api;
        this.type = type;
        this.pool = pool;
        this.reached = api.now();
        Integer limit = settings.limit();
        this.slots = new Semaphore(limit == null ? Integer.MAX_VALUE : limit);
        this.contexts = new WorkerContexts(
                settings,
                api,
                () -> this.pool,
                infrastructure,
                new JobPreparation(
                        settings,
                        new TemplateResolver(
                                new ApiTemplateValues(api.http()), settings.environment(), MissingValue.DROP)),
                new WorkerHappenings(api, settings.workerName()),
                executor,
                timer,
                console);
        this.link = new PoolLink(
                settings,
                api,
                type.name(),
                type.baseJobTemplate(),
                new PoolLink.Ears(this::due, changed -> this.pool = changed, () -> executor.execute(this::poll)));
        this.cancellations = new CancellationWatch(api, jobs::keySet, this::cancel);
        this.abandoned = new AbandonedRuns(settings, api, jobs::keySet);
    }

    /**
     * Opens a worker, which does nothing yet.
     *
     * @param client its server; stays open when the worker is closed
     * @param types the types of infrastructure that are known here
     * @param clock the time
     * @param random chance, for identities; thread-safe
     * @param console the worker's own output, for the lines that jobs print
     * @throws RondoException when there is no such pool and it is not to be made, when it is of another type, or when its
     *     infrastructure is not to be had here
     */
    public static Worker open(
            WorkerSettings settings,
            HttpOrchestrationClient client,
            InfrastructureTypes types,
            InstantSource clock,
            RandomGenerator random,
            Consumer<String> console) {
        WorkerApi api = new WorkerApi(client, clock, new Identifiers(clock, random));
        WorkPool pool = new PoolPreparation(settings, api, types).prepare();
        InfrastructureType type = types.named(pool.type());
        Infrastructure infrastructure = type.open(
                new WorkerContext(settings.workerName(), pool.name(), settings.home(), settings.standby(), clock));
        return new Worker(settings, api, type, pool, infrastructure, console);
    }

    /** Starts taking runs up, until it is closed. */
    public void start() {
        link.start();
        cancellations.start();
        executor.execute(() -> contexts.happenings().started(pool));
        every(settings.times().poll(), () -> {
            if (!link.isDispatching()) {
                poll();
            }
        });
        every(LOOK, cancellations::look);
        executor.execute(abandoned::look);
        every(LOOK, abandoned::look);
    }

    private void every(Duration period, Runnable work) {
        var _ = timer.scheduleWithFixedDelay(
                () -> executor.execute(() -> quietly(work)),
                period.toMillis(),
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOGGER.warn("{}", failure.getMessage(), failure);
        }
    }

    /** Takes up what is due now, and returns when all of it has ended. */
    public void runOnce() {
        cancellations.start();
        contexts.happenings().started(pool);
        api.heartbeat(
                settings.poolName(),
                settings.workerName(),
                Math.toIntExact(settings.times().heartbeat().toSeconds()));
        do {
            hungry = false;
            poll();
            awaitJobs(null);
        } while (hungry);
    }

    /** The pool that it works for, as it was last heard of. */
    public WorkPool pool() {
        return pool;
    }

    /** How many runs it has. */
    public int running() {
        return jobs.size();
    }

    /** Whether the server tells it of runs at the moment they are due. */
    public boolean isConnected() {
        return link.isDispatching();
    }

    /** Whether the server has answered it lately, over the channel or when it was asked. */
    public boolean isWell() {
        Instant last = reached;
        Duration patience =
                settings.times().poll().plus(settings.times().heartbeat()).multipliedBy(3);
        return link.isDispatching() || !last.plus(patience).isBefore(api.now());
    }

    // What is said on the channel, and again when it is to start later.
    private void due(UUID id) {
        if (stopping) {
            return;
        }
        if (jobs.containsKey(id)) {
            // A run that has just crashed may be due again before its job here is over.
            hungry = true;
            return;
        }
        if (!slots.tryAcquire()) {
            hungry = true;
            return;
        }
        FlowRunJob job = new FlowRunJob(contexts, id);
        if (jobs.putIfAbsent(id, job) != null) {
            slots.release();
            return;
        }
        var _ = job.over().whenComplete((_, _) -> over(id));
        executor.execute(job::takeUp);
    }

    private void over(UUID id) {
        jobs.remove(id);
        slots.release();
        if (hungry && !stopping) {
            hungry = false;
            executor.execute(this::poll);
        }
    }

    private void poll() {
        if (stopping) {
            return;
        }
        try {
            Instant now = api.now();
            api.scheduled(
                            settings.poolName(),
                            settings.queues(),
                            now.plus(settings.times().prefetch()))
                    .forEach(run -> plan(run, now));
            reached = now;
        } catch (RondoException unreachable) {
            LOGGER.warn("The server could not be asked for runs: {}", unreachable.getMessage());
        }
    }

    private void plan(FlowRun run, Instant now) {
        Instant time = run.nextScheduledStartTime();
        if (time == null || !time.isAfter(now)) {
            due(run.id());
        } else if (!link.isDispatching() && planned.add(run.id())) {
            var _ = timer.schedule(
                    () -> {
                        planned.remove(run.id());
                        due(run.id());
                    },
                    Duration.between(now, time).toMillis() + 1,
                    TimeUnit.MILLISECONDS);
        }
    }

    private void cancel(UUID id) {
        FlowRunJob job = jobs.get(id);
        if (job != null) {
            job.cancel();
        }
    }

    /**
     * Takes no more runs, lets those that it has end, and ends those on this machine that do not in time. Jobs elsewhere go on
     * by themselves. Closing twice does nothing.
     */
    @Override
    public void close() {
        if (stopping) {
            return;
        }
        stopping = true;
        link.close();
        if (type.isLocal()) {
            drain();
        }
        cancellations.close();
        sayStopped();
        contexts.infrastructure().close();
        timer.shutdownNow();
        executor.shutdown();
    }

    // A server that is away must not keep the process from ending.
    private void sayStopped() {
        try {
            CompletableFuture.runAsync(() -> quietly(() -> contexts.happenings().stopped(pool)), executor)
                    .get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException away) {
            LOGGER.warn("The server does not answer; it is not told that the worker has ended");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void drain() {
        if (!jobs.isEmpty()) {
            LOGGER.info("Waiting for {} flow runs to end", jobs.size());
        }
        if (!awaitJobs(settings.times().drain())) {
            List<FlowRunJob> left = List.copyOf(jobs.values());
            left.forEach(job -> executor.execute(job::stopWithWorker));
            awaitJobs(settings.times().termination().multipliedBy(2));
        }
    }

    // Null for as long as it takes.
    private boolean awaitJobs(@Nullable Duration limit) {
        CompletableFuture<?> all = CompletableFuture.allOf(
                jobs.values().stream().map(FlowRunJob::over).toArray(CompletableFuture<?>[]::new));
        try {
            if (limit == null) {
                all.join();
            } else {
                all.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            }
            return true;
        } catch (TimeoutException | ExecutionException late) {
            return false;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
