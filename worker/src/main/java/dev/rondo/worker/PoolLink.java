package dev.rondo.worker;

import dev.rondo.client.http.WorkerConnection;
import dev.rondo.model.RondoException;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.channel.Capability;
import dev.rondo.model.workpool.channel.HelloPayload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a worker in touch with its pool: over the channel, which is opened again whenever it breaks, and without it by
 * requests. A platform thread of its own, which nothing that flows compute can starve.
 */
final class PoolLink implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(PoolLink.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final WorkerSettings settings;
    private final WorkerApi api;
    private final String type;
    private final Map<String, Object> template;
    private final Listener listener;
    private final Thread thread;
    private volatile boolean dispatching;
    private volatile boolean closed;

    /** What a worker does with what it hears. Must return soon. */
    interface Listener extends WorkerConnection.Listener {
        /** The worker is in touch with the server, again or for the first time: something may have been missed. */
        void connected();
    }

    PoolLink(WorkerSettings settings, WorkerApi api, String type, Map<String, Object> template, Listener listener) {
        this.settings = settings;
        this.api = api;
        this.type = type;
        this.template = template;
        this.listener = listener;
        this.thread = Thread.ofPlatform().daemon().name("rondo-worker-channel").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether the server tells of runs that are due; otherwise it has to be asked. */
    boolean isDispatching() {
        return dispatching;
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!closed) {
            if (converse()) {
                pause = FIRST_PAUSE;
            }
            dispatching = false;
            if (!closed) {
                beatWithout();
                listener.connected();
                pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    // Whether there was a connection.
    private boolean converse() {
        try (WorkerConnection connection = WorkerConnection.open(
                api.http(), settings.poolName(), hello(), api.clock(), api.identifiers(), listener)) {
            dispatching = connection.agreement().dispatches();
            LOGGER.debug("connected to work pool {}", settings.poolName());
            listener.connected();
            while (!closed && !hasEnded(connection)) {
                connection.heartbeat();
            }
            return true;
        } catch (RondoException | CompletionException unreachable) {
            LOGGER.debug("no channel to work pool {}", settings.poolName(), unreachable);
            return false;
        }
    }

    private static boolean hasEnded(WorkerConnection connection) {
        try {
            connection.ended().toCompletableFuture().get(connection.agreement().heartbeatSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException open) {
            return false;
        } catch (ExecutionException | InterruptedException over) {
            return true;
        }
    }

    private HelloPayload hello() {
        return new HelloPayload(
                api.identifiers().next(),
                settings.workerName(),
                type,
                heartbeatSeconds(),
                List.of("work_pool_worker_channel.v1"),
                List.of(
                        Capability.WORKER_HEARTBEAT.wireName(),
                        Capability.WORK_POOL_SNAPSHOT.wireName(),
                        WorkerConnection.DISPATCH),
                settings.queues(),
                List.of(),
                0,
                settings.createPool(),
                template,
                null);
    }

    private int heartbeatSeconds() {
        return Math.toIntExact(settings.times().heartbeat().toSeconds());
    }

    // Servers without the channel are told by request.
    private void beatWithout() {
        try {
            api.heartbeat(settings.poolName(), settings.workerName(), heartbeatSeconds());
        } catch (RondoException unreachable) {
            LOGGER.warn("{}", unreachable.getMessage());
        }
    }

    private void pause(Duration pause) {
        try {
            // The thread is interrupted when the link is closed.
            new CountDownLatch(1).await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException closing) {
            LOGGER.trace("woken", closing);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    /** A listener of its parts. */
    record Ears(Consumer<UUID> hearsDue, Consumer<WorkPool> hearsPool, Runnable hearsConnected) implements Listener {
        @Override
        public void pool(WorkPool pool) {
            hearsPool.accept(pool);
        }

        @Override
        public void due(UUID flowRunId) {
            hearsDue.accept(flowRunId);
        }

        @Override
        public void connected() {
            hearsConnected.run();
        }
    }
}
