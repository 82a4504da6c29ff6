package dev.rondo;

import dev.rondo.internal.run.BoundedThreads;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Where the tasks that a flow submits run. Implementations are thread-safe. */
public interface TaskRunner {

    /** Every submitted task on a virtual thread of its own: the default. */
    static TaskRunner concurrent() {
        return Runners.CONCURRENT;
    }

    /** Submitted tasks run one after the other, at the place where they are submitted. */
    static TaskRunner sequential() {
        return Runners.SEQUENTIAL;
    }

    /**
     * At most {@code count} tasks compute at once, each on a platform thread. A task that waits for another gives its
     * place away meanwhile, so tasks that submit tasks cannot starve each other.
     */
    static TaskRunner threads(int count) {
        return new BoundedThreads(count);
    }

    /**
     * Starts a submitted task. The given work waits for the inputs, runs the attempts through {@link #attempt} and never
     * throws.
     *
     * @param name for the thread
     */
    void start(String name, Runnable work);

    /**
     * Runs one attempt of a task's method and gives what it returns.
     *
     * @param timeout how long the method may take; null for as long as it takes
     * @throws TimedOut when it took longer; it is interrupted, and given up if it does not mind
     */
    @Nullable
    Object attempt(Callable<@Nullable Object> method, @Nullable Duration timeout) throws Exception;
}
