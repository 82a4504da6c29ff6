package dev.rondo.store.internal.writer;

import dev.rondo.model.RondoException;
import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.orchestration.store.UnitOfWork;
import dev.rondo.store.internal.sql.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The only one that writes: threads, each with a connection, that run the units of work that have gathered in one
 * transaction and complete them when it is on disk. Making a commit durable costs the same for one unit and for a
 * thousand.
 *
 * <p>Answers complete on a thread of the writer: what depends on them must not block, or go on elsewhere. Thread-safe.
 */
public final class Writer implements AutoCloseable {
    private static final int CAPACITY = 8_192;
    private static final int BATCH_SIZE = 2_048;

    private final Explanation explanation;
    private final WriteQueue queue = new WriteQueue(CAPACITY, BATCH_SIZE);
    private final List<Thread> threads = new ArrayList<>();
    private volatile @Nullable RondoException failure;

    /**
     * Starts the threads.
     *
     * @param sessions the connections, from now on the writer's own; one thread for each
     * @param explanation what failures mean
     */
    public Writer(List<? extends WriteSession> sessions, Explanation explanation) {
        this.explanation = explanation;
        // Platform threads: SQLite's commits block in native code, which would pin a virtual thread's carrier.
        Thread.Builder.OfPlatform named = sessions.size() == 1
                ? Thread.ofPlatform().name("rondo-store-writer")
                : Thread.ofPlatform().name("rondo-store-writer-", 1);
        named.daemon();
        sessions.forEach(session -> threads.add(named.start(() -> write(session))));
    }

    /**
     * Queues a unit of work; blocks while too many are waiting.
     *
     * @param subject units about the same run in order; null when the unit is about nothing in particular
     */
    public <T extends @Nullable Object> CompletableFuture<T> submit(
            @Nullable UUID subject, Urgency urgency, UnitOfWork<T> work) {
        WriteRequest<T> request = new WriteRequest<>(subject, urgency, work);
        if (!queue.put(request)) {
            RondoException why = failure;
            request.finish(why == null ? explanation.closed() : why);
        }
        return request.answer();
    }

    private void write(WriteSession session) {
        Batches batches = new Batches(session, explanation);
        List<WriteRequest<?>> batch = List.of();
        try {
            for (batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
                batches.store(batch);
                queue.finished(batch);
            }
        } catch (Throwable fatal) {
            fail(batch, fatal);
        }
    }

    // Whoever waits, or comes later, must hear of it: nothing will be stored any more.
    private void fail(List<WriteRequest<?>> underWay, Throwable fatal) {
        RondoException reason = explanation.stopped(fatal);
        failure = reason;
        queue.close();
        underWay.forEach(request -> request.finish(reason));
        queue.rest().forEach(request -> request.finish(reason));
    }

    /** Stores what waits, then stops the threads. The connections stay open. */
    @Override
    public void close() {
        queue.close();
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
