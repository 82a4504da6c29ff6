package dev.rondo.server.stream;

import dev.rondo.orchestration.store.Subscription;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One who wants to hear: a bounded queue and a thread of its own. Thread-safe.
 *
 * @param <T> the type of what is passed on
 */
public final class FeedSubscription<T> implements Subscription {
    private static final Logger LOGGER = LoggerFactory.getLogger(FeedSubscription.class);
    private static final int CAPACITY = 4_096;

    private final Predicate<T> wanted;
    private final Runnable before;
    private final Consumer<T> consumer;
    private final @Nullable Runnable dropped;
    private final Consumer<FeedSubscription<T>> removal;
    private final BlockingQueue<T> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread;

    private FeedSubscription(
            Predicate<T> wanted,
            Runnable before,
            Consumer<T> consumer,
            @Nullable Runnable dropped,
            Consumer<FeedSubscription<T>> removal) {
        this.wanted = wanted;
        this.before = before;
        this.consumer = consumer;
        this.dropped = dropped;
        this.removal = removal;
        this.thread = Thread.ofVirtual().name("rondo-subscription").unstarted(this::pump);
    }

    /**
     * One that is waited for.
     *
     * @param wanted what it wants
     * @param consumer called by its thread, once for each
     * @param removal told when it is closed
     */
    public static <T> FeedSubscription<T> patient(
            Predicate<T> wanted, Consumer<T> consumer, Consumer<FeedSubscription<T>> removal) {
        return new FeedSubscription<>(wanted, () -> {}, consumer, null, removal);
    }

    /**
     * One that is dropped when it is too slow.
     *
     * @param before run by its thread before the first call
     * @param dropped called once, by any thread, when too much waits for the consumer
     */
    public static <T> FeedSubscription<T> dropping(
            Predicate<T> wanted,
            Runnable before,
            Consumer<T> consumer,
            Runnable dropped,
            Consumer<FeedSubscription<T>> removal) {
        return new FeedSubscription<>(wanted, before, consumer, dropped, removal);
    }

    /** Starts its thread. */
    public void start() {
        thread.start();
    }

    /** Passes it on if it is wanted. */
    public void offer(T news) {
        if (closed.get() || !wanted.test(news)) {
            return;
        }
        if (dropped == null) {
            waitFor(news);
        } else if (!waiting.offer(news)) {
            close();
            dropped.run();
        }
    }

    private void waitFor(T news) {
        try {
            while (!closed.get() && !waiting.offer(news, 1, TimeUnit.SECONDS)) {
                LOGGER.debug("A consumer is slow: {} wait", CAPACITY);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump() {
        try {
            before.run();
            while (!closed.get()) {
                pass(waiting.take());
            }
        } catch (InterruptedException stopped) {
            // Closing waits no longer.
        } catch (RuntimeException failure) {
            LOGGER.error("A subscription could not begin", failure);
            close();
            if (dropped != null) {
                dropped.run();
            }
        }
    }

    // What a consumer throws is its own affair: it must hear of what comes next.
    private void pass(T news) {
        try {
            consumer.accept(news);
        } catch (RuntimeException failure) {
            LOGGER.error("A consumer failed on {} and goes on with what comes next", news, failure);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            removal.accept(this);
            thread.interrupt();
        }
    }
}
