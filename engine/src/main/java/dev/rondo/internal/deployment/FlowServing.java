package dev.rondo.internal.deployment;

import dev.rondo.ServeOptions;
import dev.rondo.Serving;
import dev.rondo.client.DeploymentClient;
import dev.rondo.internal.run.Engine;
import dev.rondo.model.Durations;
import dev.rondo.model.RondoException;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.flowrun.FlowRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what is due of some deployments. The server tells when something may have come to wait; runs whose times are known
 * are started on time; and every few seconds it looks by itself. While the server is away running runs go on, and it looks
 * again until the server is back. One platform thread looks, each run has a thread of its own.
 */
public final class FlowServing implements Serving {
    private static final Logger LOGGER = LoggerFactory.getLogger("dev.rondo.serve");
    private static final int PAGE = 200;
    // Beyond the next look by itself: a due time that lies farther ahead is found by that.
    private static final Duration BEYOND = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration PAUSING = Duration.ofSeconds(5);

    private final Engine engine;
    private final ServeOptions options;
    private final Map<UUID, ServedFlow> flows;
    private final ServedRuns runs;
    private final Semaphore wake = new Semaphore(0);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean closing = new AtomicBoolean();
    private final DeploymentClient.Listening listening;
    private final Runnable beforeClose = this::close;
    private boolean away;

    private FlowServing(Engine engine, ServeOptions options, Map<UUID, ServedFlow> flows) {
        this.engine = engine;
        this.options = options;
        this.flows = flows;
        this.runs = new ServedRuns(engine, options.limit(), wake::release);
        this.listening = engine.client().deployments().listen(List.copyOf(flows.keySet()), wake::release);
    }

    /**
     * Registers deployments and begins to serve them.
     *
     * @throws RondoException when there is no server, or it refuses one of them; none makes runs then
     */
    public static FlowServing start(List<DeployedFlow> deployed, ServeOptions options) {
        Engine engine = Engine.current();
        Map<UUID, ServedFlow> flows = new LinkedHashMap<>();
        new Registration(engine.client()).registerAll(deployed).forEach((flow, made) -> {
            flows.put(made.id(), served(flow, made, options));
            LOGGER.info("Serves {}{}", flow.fullName(), made.schedules().isEmpty() ? "" : ", scheduled");
        });
        FlowServing serving = new FlowServing(engine, options, flows);
        engine.beforeClose(serving.beforeClose);
        Thread.ofPlatform().daemon().name("rondo-serve").start(serving::look);
        return serving;
    }

    private static ServedFlow served(DeployedFlow flow, Deployment made, ServeOptions options) {
        boolean pause = options.pauseOnShutdown() && flow.serve().pauseOnShutdown();
        return new ServedFlow(
                made.id(), flow.fullName(), flow.call(), new Semaphore(flow.serve().limit()), pause);
    }

    private void look() {
        try {
            while (!closing.get()) {
                boolean _ = wake.tryAcquire(turn().toNanos(), TimeUnit.NANOSECONDS);
                wake.drainPermits();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts what is due; gives how long to wait for the next look. */
    private Duration turn() {
        try {
            Duration wait = startDue();
            if (away) {
                LOGGER.info("The server is back");
            }
            away = false;
            return wait;
        } catch (RondoException failure) {
            if (!away) {
                LOGGER.warn("Cannot look for runs, and looks again: {}", failure.getMessage());
            }
            away = true;
            return AFTER_FAILURE;
        }
    }

    private Duration startDue() {
        List<UUID> open = flows.values().stream()
                .filter(flow -> flow.free().availablePermits() > 0)
                .map(ServedFlow::id)
                .toList();
        if (open.isEmpty() || !runs.hasRoom()) {
            return options.poll();
        }
        Instant now = engine.clock().instant();
        List<FlowRun> waiting =
                engine.client().deployments().scheduledRuns(open, now.plus(options.poll()).plus(BEYOND), PAGE);
        Instant next = now.plus(options.poll());
        for (FlowRun run : waiting) {
            Instant due = run.nextScheduledStartTime();
            if (due != null && due.isAfter(now)) {
                next = due.isBefore(next) ? due : next;
            } else if (!closing.get()) {
                runs.start(run, flows.get(run.deploymentId()));
            }
        }
        Duration wait = Duration.between(engine.clock().instant(), next);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    @Override
    public Map<String, UUID> deployments() {
        return flows.values().stream().collect(Collectors.toMap(ServedFlow::name, ServedFlow::id));
    }

    @Override
    public void await() throws InterruptedException {
        ended.await();
    }

    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        wake.release();
        listening.close();
        pause(flows.values().stream().filter(ServedFlow::pauseAtTheEnd).toList());
        runs.end(options.grace());
        engine.notBeforeClose(beforeClose);
        ended.countDown();
    }

    // A server that is away must not keep the process from ending.
    private void pause(Collection<ServedFlow> some) {
        if (some.isEmpty()) {
            return;
        }
        CountDownLatch paused = new CountDownLatch(some.size());
        some.forEach(flow -> Thread.ofVirtual().start(() -> {
            engine.client().deployments().pause(flow.id(), true);
            paused.countDown();
        }));
        try {
            if (!paused.await(PAUSING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOGGER.warn(
                        "Could not pause {} of {} deployments within {}; the server goes on making runs of them, which"
                                + " wait until they are served again. `rondo deployment pause` pauses them",
                        paused.getCount(),
                        some.size(),
                        Durations.format(PAUSING));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
