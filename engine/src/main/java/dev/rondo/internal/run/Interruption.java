package dev.rondo.internal.run;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Asks the code of one run to end, whichever thread it is on, and no other code: an interrupt that comes too late is
 * taken back. Thread-safe.
 */
final class Interruption {
    private @Nullable Thread thread;
    private @Nullable RuntimeException reason;

    /** Asks the run to end for this reason; only the first request counts. */
    synchronized void request(RuntimeException why) {
        if (reason == null) {
            reason = why;
            if (thread != null) {
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

    /** Runs code of the run on this thread, where a request interrupts it. */
    <T extends @Nullable Object> T during(Callable<T> code) throws Exception {
        Thread outer = enter();
        try {
            return code.call();
        } finally {
            leave(outer);
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
