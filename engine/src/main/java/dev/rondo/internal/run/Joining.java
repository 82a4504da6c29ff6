package dev.rondo.internal.run;

import dev.rondo.Outcome;
import dev.rondo.RunCancelled;
import dev.rondo.TimedOut;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Waiting for outcomes. */
public final class Joining {
    private Joining() {}

    /**
     * Waits for an outcome; a thread that holds a place of a bounded runner gives it away meanwhile.
     *
     * @param timeout how long to wait; null for as long as it takes
     * @param name what is waited for, for messages
     */
    public static <T extends @Nullable Object> Outcome<T> await(
            CompletableFuture<Outcome<T>> outcome, @Nullable Duration timeout, String name) {
        if (outcome.isDone()) {
            return outcome.join();
        }
        Runnable takeBack = BoundedThreads.yieldPlace();
        try {
            if (timeout != null && !Detached.clock().await(outcome, timeout)) {
                throw new TimedOut(name + " has not ended within " + timeout + "; it goes on");
            }
            return outcome.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RunCancelled("cancelled while waiting for " + name);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("the outcome of " + name + " was lost", impossible);
        } finally {
            takeBack.run();
        }
    }

    /** The result, or throws what the method threw. */
    public static <T extends @Nullable Object> T result(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Success<T> success -> success.value();
            case Outcome.Failure<T> failure -> throw Sneaky.rethrow(withJoin(failure.cause()));
        };
    }

    // Tells where the result was wanted, once; the cause keeps telling where it went wrong.
    private static Throwable withJoin(Throwable cause) {
        if (cause.getSuppressed().length < 8) {
            cause.addSuppressed(new JoinedHere());
        }
        return cause;
    }

    /** Carries the stack trace of the place that waited. */
    private static final class JoinedHere extends RuntimeException {
        private static final long serialVersionUID = 1L;

        JoinedHere() {
            super("the result was wanted here");
        }
    }
}
