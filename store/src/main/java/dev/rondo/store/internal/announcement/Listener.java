package dev.rondo.store.internal.announcement;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One who listens: a thread of its own, and a bounded queue before it that becomes one "look yourself" when it is full. */
final class Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int CAPACITY = 1_024;

    private final String channel;
    private final Consumer<String> consumer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private boolean closed;

    Listener(String channel, Consumer<String> consumer) {
        this.channel = channel;
        this.consumer = consumer;
        Thread.ofVirtual().name("rondo-listener-" + channel).start(this::listen);
    }

    void tell(String payload) {
        lock.lock();
        try {
            if (waiting.size() >= CAPACITY) {
                waiting.clear();
                waiting.add("");
            } else if (!payload.isEmpty() || !"".equals(waiting.peekLast())) {
                waiting.add(payload);
            }
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    private void listen() {
        for (String payload = next(); payload != null; payload = next()) {
            pass(payload);
        }
    }

    // What a listener throws is its own affair: it must hear of what comes next.
    private void pass(String payload) {
        try {
            consumer.accept(payload);
        } catch (RuntimeException failure) {
            LOG.error(
                    "A listener on {} failed on \"{}\"; it goes on with the next announcement.",
                    channel,
                    payload,
                    failure);
        }
    }

    private @Nullable String next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                filled.awaitUninterruptibly();
            }
            return closed ? null : waiting.remove();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            filled.signal();
        } finally {
            lock.unlock();
        }
    }
}
