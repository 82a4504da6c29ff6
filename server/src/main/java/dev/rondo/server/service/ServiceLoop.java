package dev.rondo.server.service;

import dev.rondo.model.RondoException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one thing again and again: when it is woken, and at the latest when its interval has passed. What it throws is
 * logged, and it goes on. Thread-safe.
 */
public final class ServiceLoop implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ServiceLoop.class);

    private final String name;
    private final Duration interval;
    private final Duration breath;
    private final Work work;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition call = lock.newCondition();
    private boolean called;
    private boolean closed;
    private @Nullable Thread thread;

    /** What a service does. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does what there is to do.
         *
         * @return when to come again at the latest; null for the interval
         */
        @Nullable
        Duration run();
    }

    /**
     * @param name what it is called in logs
     * @param interval how long to wait at most between two turns
     * @param work what is done
     */
    public ServiceLoop(String name, Duration interval, Work work) {
        this(name, interval, Duration.ZERO, work);
    }

    /**
     * A service that is woken by what happens all the time, and deals with much of it in one turn.
     *
     * @param name what it is called in logs
     * @param interval how long to wait at most between two turns
     * @param breath how long to wait at least between two turns; one that was idle for longer comes at once
     * @param work what is done
     */
    public ServiceLoop(String name, Duration interval, Duration breath, Work work) {
        this.name = name;
        this.interval = interval;
        this.breath = breath;
        this.work = work;
    }

    /** Starts its thread. */
    public ServiceLoop start() {
        thread = Thread.ofPlatform().daemon().name("rondo-service-" + name).start(this::loop);
        return this;
    }

    /** Lets it do its work now, or once more when it is at work. */
    public void wake() {
        lock.lock();
        try {
            called = true;
            call.signal();
        } finally {
            lock.unlock();
        }
    }

    private void loop() {
        try {
            Duration pause = Duration.ZERO;
            while (waited(pause)) {
                pause = turn();
                breathe();
            }
        } catch (InterruptedException stopped) {
            // Closing waits no longer.
        }
    }

    private void breathe() throws InterruptedException {
        lock.lock();
        try {
            long left = breath.toNanos();
            while (!closed && left > 0) {
                left = call.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    // Whether there is to be another turn.
    private boolean waited(Duration pause) throws InterruptedException {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (!called && !closed && left > 0) {
                left = call.awaitNanos(left);
            }
            called = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private Duration turn() {
        try {
            Duration soon = work.run();
            return soon == null || soon.compareTo(interval) > 0 ? interval : soon;
        } catch (RondoException failure) {
            LOGGER.warn("The service {} could not do its work and tries again: {}", name, failure.getMessage());
        } catch (RuntimeException bug) {
            LOGGER.error("The service {} failed and goes on", name, bug);
        }
        return interval;
    }

    /** Lets it finish its turn and ends it. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            call.signal();
        } finally {
            lock.unlock();
        }
        Thread running = thread;
        try {
            if (running != null && !running.join(Duration.ofSeconds(TimeUnit.MINUTES.toSeconds(1) / 2))) {
                running.interrupt();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
