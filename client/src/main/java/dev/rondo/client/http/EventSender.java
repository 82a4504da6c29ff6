package dev.rondo.client.http;

import dev.rondo.model.Json;
import dev.rondo.model.RondoException;
import dev.rondo.model.event.Event;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events to the server, many at a time over one WebSocket. The server answers a ping when everything before it is on
 * disk; what has not been acknowledged so when the connection breaks is sent again, and the server knows events by their
 * identities. Bounded: sending blocks while too much waits for its receipt. Thread-safe.
 */
final class EventSender implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(EventSender.class);
    private static final int CAPACITY = 10_000;
    private static final int BATCH_SIZE = 500;
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(30);
    // For a receipt: a connection on which none comes is one that nobody is on the other side of.
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ApiHttp api;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Condition acknowledgement = lock.newCondition();
    /** What has no receipt yet, oldest first: on its way up to {@code lastSent}, waiting after it. */
    private final Deque<Pending> pending = new ArrayDeque<>();

    private long lastNumber;
    private long lastSent;
    private long lastAcknowledged;
    private long lastProgressNanos;
    private boolean urgent;
    private boolean closed;
    private @Nullable RondoException refusal;
    private @Nullable Thread thread;

    EventSender(ApiHttp api) {
        this.api = api;
    }

    private record Pending(long number, String text, CompletableFuture<@Nullable Void> receipt) {}

    /**
     * Sends an event.
     *
     * @param waitedFor whether somebody waits for the receipt; otherwise it may share the next one's
     * @return completes when the event is on the server's disk
     */
    CompletableFuture<@Nullable Void> send(Event event, boolean waitedFor) {
        String text = Json.MAPPER.writeValueAsString(event);
        CompletableFuture<@Nullable Void> receipt = new CompletableFuture<>();
        lock.lock();
        try {
            while (pending.size() >= CAPACITY && refusal == null && !closed) {
                room.awaitUninterruptibly();
            }
            RondoException why = closed ? closedFailure() : refusal;
            if (why != null) {
                receipt.completeExceptionally(why);
                return receipt;
            }
            start();
            if (pending.isEmpty()) {
                lastProgressNanos = System.nanoTime();
            }
            pending.add(new Pending(++lastNumber, text, receipt));
            urgent |= waitedFor;
            work.signal();
        } finally {
            lock.unlock();
        }
        return receipt;
    }

    private void start() {
        if (thread == null) {
            // A platform thread: virtual ones may wait behind tasks that compute.
            thread = Thread.ofPlatform().daemon().name("rondo-event-sender").start(this::run);
        }
    }

    /** Waits until everything sent so far is on disk. */
    void flush() {
        lock.lock();
        try {
            long upTo = lastNumber;
            urgent = true;
            work.signal();
            while (refusal == null && !pending.isEmpty() && pending.getFirst().number() <= upTo) {
                acknowledgement.awaitUninterruptibly();
            }
            if (refusal != null) {
                throw refusal;
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        Duration pause = Duration.ZERO;
        try {
            while (awaitWork()) {
                pause = converse() ? Duration.ZERO : longer(pause);
                if (!pause.isZero()) {
                    checkPatience();
                    Thread.sleep(pause);
                }
            }
        } catch (RondoException refused) {
            refuse(refused);
        } catch (InterruptedException stopped) {
            refuse(closedFailure());
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.isZero() ? Duration.ofMillis(50) : pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    // Whether there is something to send; false when there never will be.
    private boolean awaitWork() throws InterruptedException {
        lock.lock();
        try {
            while (pending.isEmpty() && !closed) {
                work.await();
            }
            return !pending.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    // As long as requests are tried for, and no longer: whoever waits for a receipt is to hear of it.
    private void checkPatience() {
        if (nanosWithoutProgress() > api.server().patience().toNanos()) {
            throw new RondoException(
                    "client.unreachable",
                    "The server at %s takes no more reports of task runs. See whether it runs; what it has acknowledged is stored."
                            .formatted(api.server().apiUrl()));
        }
    }

    private long nanosWithoutProgress() {
        lock.lock();
        try {
            return pending.isEmpty() ? 0 : System.nanoTime() - lastProgressNanos;
        } finally {
            lock.unlock();
        }
    }

    /** Sends over one connection until it breaks; whether anything was acknowledged on it. */
    private boolean converse() throws InterruptedException {
        long before = startOver();
        try (ApiSocket socket = ApiSocket.open(api, "/events/in", this::acknowledged, _ -> {})) {
            var _ = socket.ended().thenRun(this::wake);
            while (!socket.isClosed()) {
                Deque<Pending> batch = next(socket);
                if (batch.isEmpty()) {
                    break;
                }
                batch.forEach(event -> socket.send(event.text()));
                socket.ping(batch.getLast().number());
            }
        } catch (CompletionException broken) {
            LOGGER.debug(
                    "the connection to {} broke and is made again", api.server().apiUrl(), broken);
        }
        return acknowledgedUpTo() > before;
    }

    // What was not acknowledged on the last connection goes again.
    private long startOver() {
        lock.lock();
        try {
            lastSent = 0;
            return lastAcknowledged;
        } finally {
            lock.unlock();
        }
    }

    private long acknowledgedUpTo() {
        lock.lock();
        try {
            return lastAcknowledged;
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // Waits a moment for more when nobody waits for a receipt; empty when there is no more to send on this connection.
    private Deque<Pending> next(ApiSocket socket) throws InterruptedException {
        lock.lock();
        try {
            while (unsent() == 0 && !(closed && pending.isEmpty()) && !socket.isClosed()) {
                var _ = work.awaitNanos(LOOK_NANOS);
                abortIfSilent(socket);
            }
            long left = LINGER_NANOS;
            while (!urgent && !closed && unsent() < BATCH_SIZE && left > 0) {
                left = work.awaitNanos(left);
            }
            urgent = false;
            return socket.isClosed() ? new ArrayDeque<>() : take();
        } finally {
            lock.unlock();
        }
    }

    private void abortIfSilent(ApiSocket socket) {
        if (!pending.isEmpty() && System.nanoTime() - lastProgressNanos > PATIENCE_NANOS) {
            socket.abort();
        }
    }

    private long unsent() {
        return pending.isEmpty()
                ? 0
                : lastNumber - Math.max(lastSent, pending.getFirst().number() - 1);
    }

    private Deque<Pending> take() {
        Deque<Pending> batch = new ArrayDeque<>();
        for (Pending event : pending) {
            if (event.number() > lastSent && batch.size() < BATCH_SIZE) {
                batch.add(event);
            }
        }
        if (!batch.isEmpty()) {
            lastSent = batch.getLast().number();
        }
        return batch;
    }

    private void acknowledged(long upTo) {
        Deque<Pending> done = new ArrayDeque<>();
        lock.lock();
        try {
            while (!pending.isEmpty() && pending.getFirst().number() <= upTo) {
                done.add(pending.remove());
            }
            lastAcknowledged = Math.max(lastAcknowledged, upTo);
            lastProgressNanos = System.nanoTime();
            room.signalAll();
            acknowledgement.signalAll();
            work.signal();
        } finally {
            lock.unlock();
        }
        done.forEach(event -> event.receipt().complete(null));
    }

    private void refuse(RondoException why) {
        Deque<Pending> left;
        lock.lock();
        try {
            refusal = why;
            left = new ArrayDeque<>(pending);
            pending.clear();
            room.signalAll();
            acknowledgement.signalAll();
        } finally {
            lock.unlock();
        }
        left.forEach(event -> event.receipt().completeExceptionally(why));
    }

    private RondoException closedFailure() {
        return new RondoException(
                "client.closed",
                "The connection to %s has been closed.".formatted(api.server().apiUrl()));
    }

    /** Sends what waits, for a while at most, and ends. */
    @Override
    public void close() {
        Thread running = end();
        if (running != null) {
            awaitEnd(running);
        }
    }

    private @Nullable Thread end() {
        lock.lock();
        try {
            closed = true;
            urgent = true;
            work.signal();
            return thread;
        } finally {
            lock.unlock();
        }
    }

    private void awaitEnd(Thread running) {
        boolean interrupted = Thread.interrupted();
        try {
            if (!running.join(PATIENCE_AT_THE_END)) {
                running.interrupt();
                refuse(closedFailure());
            }
        } catch (InterruptedException hurry) {
            interrupted = true;
            running.interrupt();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
