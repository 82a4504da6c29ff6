package dev.rondo.internal.run;

import dev.rondo.RunClock;
import dev.rondo.TimedOut;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Runs a method on a thread of its own, so that it can be interrupted and, if it does not mind interrupts (native code
 * does not), given up.
 */
public final class Detached {
    private Detached() {}

    /**
     * Runs the method, within the scopes of this thread.
     *
     * @param threads makes the thread
     * @param timeout how long the method may take; null for as long as it takes
     * @throws TimedOut when it took longer
     */
    public static @Nullable Object call(
            Thread.Builder threads, Callable<@Nullable Object> method, @Nullable Duration timeout) throws Exception {
        Scopes scopes = Scopes.capture();
        var task = new FutureTask<@Nullable Object>(() -> scopes.call(method));
        String name = Thread.currentThread().getName();
        Thread thread = threads.name(name.isEmpty() ? "rondo-attempt" : name).start(task);
        try {
            if (timeout != null && !scopes.clock().await(task, timeout)) {
                end(thread, task, scopes.grace());
                throw new TimedOut("took longer than its timeout of " + timeout);
            }
            return task.get();
        } catch (InterruptedException interrupted) {
            end(thread, task, scopes.grace());
            throw interrupted;
        } catch (ExecutionException failure) {
            throw Sneaky.rethrow(failure.getCause() == null ? failure : failure.getCause());
        }
    }

    private static void end(Thread thread, FutureTask<?> task, Duration grace) {
        thread.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            task.get(grace.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException stubborn) {
            LoggerFactory.getLogger(Detached.class)
                    .warn("{} goes on although it was interrupted; what it returns is ignored", thread.getName());
        } catch (ExecutionException ended) {
            // It ended, which is all that was asked of it.
        } catch (InterruptedException again) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The clock of the run on this thread. */
    static RunClock clock() {
        return Scopes.capture().clock();
    }
}
