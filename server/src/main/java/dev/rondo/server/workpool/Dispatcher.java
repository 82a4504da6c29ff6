package dev.rondo.server.workpool;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.model.workpool.WorkerFlowRunResponse;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.Subscription;
import dev.rondo.server.service.ServiceLoop;
import dev.rondo.server.workpool.ChannelFrames.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells workers of the runs that are due, at the moment they are, as far as the limits of queues and pools go. A run is told to
 * one worker; where it is not taken up soon, to the next one. Nothing is reserved by that: a run belongs to whoever sets it
 * to Pending, told or not. Each server tells the workers that are connected to it. Thread-safe.
 */
public final class Dispatcher implements AutoCloseable {
    /** How long a worker that was told of a run has it to itself. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration FALLBACK = Duration.ofSeconds(5);
    private static final int MOST = 200;

    private final WorkPools pools;
    private final Map<WorkerChannel, UUID> channels = new ConcurrentHashMap<>();
    private final ServiceLoop loop = new ServiceLoop("dispatcher", FALLBACK, this::turn);
    private final List<Subscription> subscriptions = new ArrayList<>();
    // By the dispatcher's thread only: what was told when, and whose turn it is in each pool.
    private Map<UUID, Instant> told = new HashMap<>();
    private final Map<UUID, Integer> turns = new HashMap<>();

    private Dispatcher(WorkPools pools) {
        this.pools = pools;
    }

    /** Starts it. */
    public static Dispatcher start(WorkPools pools) {
        Dispatcher dispatcher = new Dispatcher(pools);
        Stream.of(Channels.QUEUES, Channels.POOLS)
                .map(channel -> pools.store().listen(channel, _ -> dispatcher.wake()))
                .forEach(dispatcher.subscriptions::add);
        dispatcher.loop.start();
        return dispatcher;
    }

    private void wake() {
        if (!channels.isEmpty()) {
            loop.wake();
        }
    }

    /** A worker of the pool wants to be told. */
    void add(WorkerChannel channel, UUID poolId) {
        channels.put(channel, poolId);
        loop.wake();
    }

    /** A worker is gone. */
    void remove(WorkerChannel channel) {
        if (channels.remove(channel) != null) {
            loop.wake();
        }
    }

    private @Nullable Duration turn() {
        Map<UUID, List<WorkerChannel>> byPool = new LinkedHashMap<>();
        channels.forEach((channel, pool) ->
                byPool.computeIfAbsent(pool, _ -> new ArrayList<>()).add(channel));
        turns.keySet().retainAll(byPool.keySet());
        Instant now = pools.facts().now();
        Map<UUID, Instant> still = new HashMap<>();
        Optional<Instant> next = byPool.entrySet().stream()
                .map(pool -> tell(pool.getKey(), pool.getValue(), now, still))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
        told = still;
        return next.map(time -> Duration.between(pools.facts().now(), time))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .orElse(null);
    }

    /** What is due in a pool, and when there is more. */
    private record Waiting(List<WorkerFlowRunResponse> due, Map<UUID, String> queueNames, Optional<Instant> next) {}

    // When to look at the pool again, if anything in it has a time.
    private Optional<Instant> tell(UUID poolId, List<WorkerChannel> workers, Instant now, Map<UUID, Instant> still) {
        Waiting waiting = pools.store().read(reads -> waiting(reads, poolId, now));
        Optional<Instant> again = waiting.next();
        for (WorkerFlowRunResponse run : waiting.due()) {
            UUID id = run.flowRun().id();
            Instant before = told.get(id);
            Instant since = before != null && before.plus(PATIENCE).isAfter(now) ? before : now;
            if (since.equals(before) || tell(poolId, workers, run, waiting.queueNames())) {
                still.put(id, since);
                again = earlier(again, since.plus(PATIENCE));
            }
        }
        return again;
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Instant other) {
        return Optional.of(one.filter(time -> time.isBefore(other)).orElse(other));
    }

    private static Waiting waiting(StoreReads reads, UUID poolId, Instant now) {
        Optional<WorkPool> pool = reads.workPools().find(poolId).filter(found -> !found.isPaused());
        if (pool.isEmpty()) {
            return new Waiting(List.of(), Map.of(), Optional.empty());
        }
        List<WorkQueue> queues = reads.workQueues().ofPool(poolId);
        Map<UUID, String> names = new HashMap<>();
        queues.forEach(queue -> names.put(queue.id(), queue.name()));
        Optional<Instant> next = queues.stream()
                .filter(queue -> !queue.isPaused())
                .flatMap(queue -> reads.scheduledRuns().ofQueue(queue.id(), now.plusNanos(1_000), null, 1).stream())
                .map(FlowRun::nextScheduledStartTime)
                .flatMap(Stream::ofNullable)
                .min(Comparator.naturalOrder());
        return new Waiting(new WaitingRuns(null, now, MOST).select(reads, pool.get(), queues), names, next);
    }

    private boolean tell(UUID poolId, List<WorkerChannel> workers, WorkerFlowRunResponse run, Map<UUID, String> names) {
        List<WorkerChannel> able = workers.stream()
                .filter(worker -> !worker.isGone())
                .filter(worker ->
                        worker.queueIds().isEmpty() || worker.queueIds().contains(run.workQueueId()))
                .toList();
        if (able.isEmpty()) {
            return false;
        }
        int turn = turns.merge(poolId, 1, Integer::sum);
        FlowRun flowRun = run.flowRun();
        able.get(Math.floorMod(turn, able.size()))
                .tell(new Due(
                        flowRun.id(),
                        poolId,
                        run.workQueueId(),
                        names.get(run.workQueueId()),
                        flowRun.deploymentId(),
                        flowRun.nextScheduledStartTime()));
        return true;
    }

    /** Ends it; workers stay connected. */
    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        loop.close();
    }
}
