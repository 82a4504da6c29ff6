package dev.rondo.store.internal.writer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The requests that wait for the writer: a bounded queue that hands out many at once. Requests that nobody waits for are
 * held for a few milliseconds, so that they share a transaction with what comes next. Thread-safe.
 */
final class WriteQueue {
    private static final long LINGER_NANOS = 5_000_000;

    private final int capacity;
    private final int batchSize;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final ArrayDeque<WriteRequest<?>> waiting = new ArrayDeque<>();
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
        if (urgent == 1 || waiting.size() == 1 || waiting.size() == batchSize) {
            work.signal();
        }
        return true;
    }

    /** The next requests, oldest first; empty when the queue is closed and nothing is left. */
    List<WriteRequest<?>> take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                work.await();
            }
            linger();
            return drain();
        } finally {
            lock.unlock();
        }
    }

    private void linger() throws InterruptedException {
        long left = LINGER_NANOS;
        while (urgent == 0 && waiting.size() < batchSize && !closed && left > 0) {
            left = work.awaitNanos(left);
        }
    }

    private List<WriteRequest<?>> drain() {
        int count = Math.min(batchSize, waiting.size());
        List<WriteRequest<?>> batch = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            WriteRequest<?> request = waiting.remove();
            urgent -= request.isUrgent() ? 1 : 0;
            batch.add(request);
        }
        room.signalAll();
        return batch;
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
