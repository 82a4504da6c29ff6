package dev.rondo.internal.run;

import dev.rondo.RunClock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Asks the code of one run to end, whichever thread it is on, and no other code: an interrupt that comes too late is
 * taken back. Only code that may be interrupted runs within {@link #during}; what the engine stores does not, for an
 * interrupt would close the file it writes to. Thread-safe.
 */
final class Interruption {
    private @Nullable Thread thread;
    private @Nullable Interruption inner;
    private @Nullable RuntimeException reason;

    /** Asks the run to end for this reason; only the first request counts. */
    synchronized void request(RuntimeException why) {
        if (reason == null) {
            reason = why;
            if (inner != null) {
                inner.request(why);
            } else if (thread != null) {
                thread.interrupt();
            }
        }
    }

    /** Why the run was asked to end; null when it was not. */
    synchronized @Nullable RuntimeException reason() {
        return reason;
    }

    /** Throws the reason when the run was asked to end. */
    void check() {
        RuntimeException why = reason();
        if (why != null) {
            throw why;
        }
    }

    /** Runs code of the run on this thread, where a request interrupts it; throws the reason if there was one before. */
    <T extends @Nullable Object> T during(Callable<T> code) throws Exception {
        Thread outer = enter();
        try {
            return code.call();
        } finally {
            leave(outer);
        }
    }

    /** Waits by the clock, unless the run is asked to end. */
    void sleep(RunClock clock, Duration delay) throws InterruptedException {
        if (delay.isZero()) {
            return;
        }
        Thread outer = enter();
        try {
            clock.sleep(delay);
        } finally {
            leave(outer);
        }
    }

    /** Drives another run on this thread: until it has ended, requests are passed on to it. */
    void lend(Interruption other, Runnable drive) {
        boolean lent = passOnTo(other);
        try {
            drive.run();
        } finally {
            if (lent) {
                takeBack();
            }
        }
    }

    private synchronized boolean passOnTo(Interruption other) {
        if (!Thread.currentThread().equals(thread)) {
            return false;
        }
        inner = other;
        if (reason != null) {
            other.request(reason);
        }
        return true;
    }

    private synchronized void takeBack() {
        inner = null;
        if (reason != null) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Thread enter() {
        if (reason != null) {
            throw reason;
        }
        Thread outer = thread;
        thread = Thread.currentThread();
        return outer;
    }

    private synchronized void leave(@Nullable Thread outer) {
        thread = outer;
        if (reason != null) {
            // Ours, and done its work: what follows is the engine's own code.
            Thread.interrupted();
        }
    }
}
