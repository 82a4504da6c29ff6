package dev.rondo.store.internal.postgresql;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits between attempts, ever longer, until the store is closed. Thread-safe. */
public final class Backoff {
    private static final long FIRST_MILLIS = 50;
    private static final long LONGEST_MILLIS = 2_000;

    private final CountDownLatch closed = new CountDownLatch(1);

    /** Waits after so many attempts; false when the store is closed. */
    boolean await(int attempts) {
        return await(Duration.ofMillis(millis(attempts)));
    }

    /** Waits that long; false when the store is closed. */
    boolean await(Duration time) {
        try {
            return !closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static long millis(int attempts) {
        return attempts > 6 ? LONGEST_MILLIS : Math.min(LONGEST_MILLIS, FIRST_MILLIS << attempts);
    }

    /** How many attempts fit into that time, waits alone counted. */
    static int attemptsWithin(Duration patience) {
        int attempts = 1;
        for (long left = patience.toMillis(); left > 0; left -= millis(attempts)) {
            attempts++;
        }
        return attempts;
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Ends all waits, now and later. */
    public void close() {
        closed.countDown();
    }
}
