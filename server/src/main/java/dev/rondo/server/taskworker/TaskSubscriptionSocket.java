package dev.rondo.server.taskworker;

import dev.rondo.model.Json;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.server.access.Access;
import dev.rondo.server.http.Route.Role;
import dev.rondo.server.socket.Socket;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * {@code /task_runs/subscriptions/scheduled}: a task worker says which tasks it serves and is sent their background runs, one
 * after the other, each after it has acknowledged the one before. A run that it does not acknowledge goes to another worker.
 */
public final class TaskSubscriptionSocket extends Socket implements BackgroundRuns.Waiting {
    private static final Logger LOGGER = LoggerFactory.getLogger(TaskSubscriptionSocket.class);
    private static final int VIOLATION = 4001;
    private static final int NORMAL = 1000;
    // Leases of other servers end without anybody saying so.
    private static final long LOOK_AGAIN_SECONDS = 10;

    private final BackgroundRuns runs;
    private final TaskWorkers workers;
    private final Semaphore news = new Semaphore(0);
    private final Semaphore acknowledgements = new Semaphore(0);
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile List<String> taskKeys = List.of();
    private volatile boolean ended;
    private @Nullable String worker;

    public TaskSubscriptionSocket(Access access, BackgroundRuns runs, TaskWorkers workers) {
        super(access, Role.OPERATOR);
        this.runs = runs;
        this.workers = workers;
    }

    @Override
    public Collection<String> taskKeys() {
        return taskKeys;
    }

    @Override
    public void wake() {
        news.release();
    }

    @Override
    protected void received(String text) {
        JsonNode message = Json.MAPPER.readTree(text);
        String type = message.path("type").asString("");
        if (worker == null) {
            subscribe(type, message);
        } else if (type.equals("quit")) {
            close(NORMAL, "");
        } else if (type.equals("ack") && underWay.compareAndSet(true, false)) {
            workers.seen(worker);
            acknowledgements.release();
        } else {
            close(VIOLATION, "Protocol violation: expected 'ack' message");
        }
    }

    private void subscribe(String type, JsonNode message) {
        List<String> keys = message.path("keys")
                .valueStream()
                .map(key -> key.asString(""))
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
        String client = message.path("client_id").asString("");
        if (!type.equals("subscribe")) {
            close(VIOLATION, "Protocol violation: expected 'subscribe' message");
        } else if (keys.isEmpty()) {
            close(VIOLATION, "Protocol violation: expected 'keys' in subscribe message");
        } else if (client.isEmpty()) {
            close(VIOLATION, "Protocol violation: expected 'client_id' in subscribe message");
        } else {
            worker = client;
            taskKeys = keys;
            workers.connected(client, keys);
            runs.add(this);
            Thread.ofVirtual().name("rondo-task-delivery").start(this::deliver);
        }
    }

    private void deliver() {
        try {
            while (!ended && !outbox().isClosed()) {
                Optional<TaskRun> next = runs.next(taskKeys);
                if (next.isPresent()) {
                    deliver(next.get());
                } else {
                    waitForNews();
                }
            }
        } catch (RuntimeException failure) {
            LOGGER.error("Background task runs could not be delivered on {}", path(), failure);
            close(INTERNAL_ERROR, "Internal error");
        }
    }

    private void waitForNews() {
        await(news, TimeUnit.SECONDS.toMillis(LOOK_AGAIN_SECONDS));
        news.drainPermits();
    }

    private void deliver(TaskRun run) {
        underWay.set(true);
        outbox().send(run);
        await(acknowledgements, BackgroundRuns.LEASE.minusSeconds(5).toMillis());
        // Whoever answers from now on comes too late.
        if (underWay.compareAndSet(true, false)) {
            runs.giveBack(run.id());
            close(VIOLATION, "Protocol violation: no 'ack' message came in time");
        } else {
            runs.acknowledged(run.id());
        }
    }

    private static void await(Semaphore permits, long milliseconds) {
        try {
            var _ = permits.tryAcquire(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    // Whoever waits is to see that the connection is gone.
    @Override
    protected void gone() {
        ended = true;
        runs.remove(this);
        if (worker != null) {
            workers.gone(worker);
        }
        news.release();
        acknowledgements.release();
    }
}
