package dev.rondo.store.internal.writer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The requests that wait for the writer: a bounded queue that hands out many at once. Requests that nobody waits for are
 * held for a few milliseconds, so that they share a transaction with what comes next. What is about a subject that is under
 * way stays until that is {@linkplain #finished finished}. Thread-safe.
 */
final class WriteQueue {
    private static final long LINGER_NANOS = 5_000_000;

    private final int capacity;
    private final int batchSize;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final ArrayDeque<WriteRequest<?>> waiting = new ArrayDeque<>();
    private final Set<UUID> underWay = new HashSet<>();
    private int urgent;
    private boolean closed;

    /**
     * @param capacity how many requests wait at most; more block their senders
     * @param batchSize how many are handed out at once at most
     */
    WriteQueue(int capacity, int batchSize) {
        this.capacity = capacity;
        this.batchSize = batchSize;
    }

    /** Adds a request, waiting for room; false when the queue is closed. */
    boolean put(WriteRequest<?> request) {
        lock.lock();
        try {
            while (waiting.size() >= capacity && !closed) {
                room.awaitUninterruptibly();
            }
            return !closed && add(request);
        } finally {
            lock.unlock();
        }
    }

    private boolean add(WriteRequest<?> request) {
        waiting.add(request);
        if (request.isUrgent()) {
            urgent++;
        }
        if (request.isUrgent() || waiting.size() == 1 || waiting.size() == batchSize) {
            work.signal();
        }
        return true;
    }

    /** The next requests, oldest first; empty when the queue is closed and nothing is left for the caller. */
    List<WriteRequest<?>> take() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                while (!hasSome() && !closed) {
                    work.await();
                }
                linger();
                List<WriteRequest<?>> batch = drain();
                if (!batch.isEmpty() || closed) {
                    return batch;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean hasSome() {
        return underWay.isEmpty() ? !waiting.isEmpty() : waiting.stream().anyMatch(this::isFree);
    }

    private boolean isFree(WriteRequest<?> request) {
        return request.subject() == null || !underWay.contains(request.subject());
    }

    private void linger() throws InterruptedException {
        long left = LINGER_NANOS;
        while (urgent == 0 && waiting.size() < batchSize && !closed && left > 0) {
            left = work.awaitNanos(left);
        }
    }

    private List<WriteRequest<?>> drain() {
        List<WriteRequest<?>> batch = new ArrayList<>(Math.min(batchSize, waiting.size()));
        if (underWay.isEmpty()) {
            while (batch.size() < batchSize && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
        } else {
            drainFree(batch);
        }
        batch.forEach(this::handOut);
        room.signalAll();
        return batch;
    }

    private void drainFree(List<WriteRequest<?>> batch) {
        Iterator<WriteRequest<?>> requests = waiting.iterator();
        while (batch.size() < batchSize && requests.hasNext()) {
            WriteRequest<?> request = requests.next();
            if (isFree(request)) {
                batch.add(request);
                requests.remove();
            }
        }
    }

    private void handOut(WriteRequest<?> request) {
        urgent -= request.isUrgent() ? 1 : 0;
        if (request.subject() != null) {
            underWay.add(request.subject());
        }
    }

    /** What is about the subjects of these requests may be handed out again. */
    void finished(List<WriteRequest<?>> batch) {
        lock.lock();
        try {
            if (!underWay.isEmpty()) {
                batch.forEach(request -> underWay.remove(request.subject()));
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** All that wait, at once. */
    List<WriteRequest<?>> rest() {
        lock.lock();
        try {
            List<WriteRequest<?>> all = List.copyOf(waiting);
            waiting.clear();
            urgent = 0;
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more requests; those that wait are still handed out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
