package dev.rondo.internal.harness;

import dev.rondo.RunClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Time that stands still while runs work, and moves to the next waker as soon as all of them wait and at least one sleeps.
 * Timeouts alone do not move it: a run that neither works nor sleeps waits for something real. Thread-safe.
 */
public final class VirtualClock implements RunClock, AutoCloseable {
    // Long enough for a thread that was just woken or started to be seen at work, short enough for tests with many
    // retries.
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** Someone who waits for a time; each is only equal to itself. */
    private static final class Waker {
        private final Instant due;
        private final boolean sleeps;

        private Waker(Instant due, boolean sleeps) {
            this.due = due;
            this.sleeps = sleeps;
        }

        private Instant due() {
            return due;
        }

        private boolean sleeps() {
            return sleeps;
        }
    }

    private final Activity activity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Condition changed = lock.newCondition();
    // All below is guarded by the lock.
    private final Set<Waker> wakers = new HashSet<>();
    private Instant now;
    private @Nullable Thread mover;
    private boolean closed;

    /**
     * @param start the time at the start
     * @param activity tells whether runs work
     */
    public VirtualClock(Instant start, Activity activity) {
        this.now = start;
        this.activity = activity;
    }

    @Override
    public Instant instant() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    /** Moves the time on; whoever wakes by then wakes. */
    public void advance(Duration duration) {
        lock.lock();
        try {
            moveTo(now.plus(duration));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Waker waker = add(new Waker(now.plus(duration), true));
            try {
                while (now.isBefore(waker.due()) && !closed) {
                    moved.await();
                }
            } finally {
                wakers.remove(waker);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean await(Future<?> future, Duration timeout) throws InterruptedException {
        Waker waker;
        lock.lockInterruptibly();
        try {
            waker = add(new Waker(now.plus(timeout), false));
        } finally {
            lock.unlock();
        }
        try {
            while (!isDone(future) && instant().isBefore(waker.due())) {
                // Looks again: the future and the time may both end the wait.
            }
            return future.isDone();
        } finally {
            lock.lock();
            try {
                wakers.remove(waker);
            } finally {
                lock.unlock();
            }
        }
    }

    private static boolean isDone(Future<?> future) throws InterruptedException {
        try {
            future.get(LOOK_NANOS, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException | java.util.concurrent.CancellationException done) {
            return true;
        }
    }

    private Waker add(Waker waker) {
        wakers.add(waker);
        if (mover == null) {
            mover = Thread.ofPlatform().daemon().name("rondo-harness-clock").start(this::move);
        }
        changed.signal();
        return waker;
    }

    private void move() {
        lock.lock();
        try {
            while (!closed) {
                if (wakers.stream().anyMatch(Waker::sleeps)) {
                    look();
                } else {
                    changed.await();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void look() throws InterruptedException {
        long before = activity.count();
        long quietSince = System.nanoTime();
        while (System.nanoTime() - quietSince < QUIET_NANOS) {
            long _ = changed.awaitNanos(LOOK_NANOS);
            if (closed || activity.isBusy() || activity.count() != before) {
                return;
            }
        }
        wakers.stream().map(Waker::due).min(Instant::compareTo).ifPresent(this::moveTo);
    }

    private void moveTo(Instant then) {
        if (then.isAfter(now)) {
            now = then;
        }
        // Who wakes removes itself; until then the time must not move on.
        wakers.removeIf(waker -> waker.sleeps() && !waker.due().isAfter(now));
        activity.happened();
        moved.signalAll();
    }

    /** Wakes everyone and stops moving by itself. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
