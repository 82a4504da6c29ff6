package dev.rondo.internal.harness;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether runs work: a thread of theirs is not waiting, or the orchestrator has not answered or not stored its answer yet.
 * Thread-safe.
 */
public final class Activity {
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong count = new AtomicLong();

    /** Something happened on this thread: it belongs to a run. */
    void here() {
        threads.add(Thread.currentThread());
        happened();
    }

    void happened() {
        count.incrementAndGet();
    }

    /** Something began that must end before time moves. */
    void begin() {
        underWay.incrementAndGet();
        happened();
    }

    void end() {
        happened();
        underWay.decrementAndGet();
    }

    /** Changes with all that happens. */
    long count() {
        return count.get();
    }

    boolean isBusy() {
        threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        return underWay.get() > 0 || threads.stream().anyMatch(Activity::works);
    }

    private static boolean works(Thread thread) {
        return switch (thread.getState()) {
            case NEW, RUNNABLE, BLOCKED -> true;
            case WAITING, TIMED_WAITING, TERMINATED -> false;
        };
    }
}
