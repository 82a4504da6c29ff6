package dev.rondo.server.event;

import dev.rondo.model.RondoException;
import dev.rondo.model.event.Event;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where events come in. They are read on the threads of those who bring them, gathered in one bounded queue, and stored many
 * at a time; whoever brings more than the store takes waits. Events by which clients report their task runs become task
 * runs in the same transaction. Thread-safe.
 */
public final class EventIntake implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(EventIntake.class);
    private static final int CAPACITY = 4_096;
    private static final int BATCH = 512;
    private static final int UNDER_WAY = 4;

    private final Store store;
    private final FactSource facts;
    private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(CAPACITY);
    private final Semaphore underWay = new Semaphore(UNDER_WAY);
    // All batches are about this, so that they are stored in the order in which they came.
    private final UUID subject;
    private final AtomicLong refused = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;

    public EventIntake(Store store, FactSource facts) {
        this.store = store;
        this.facts = facts;
        this.subject = facts.id();
        this.thread = Thread.ofPlatform().daemon().name("rondo-event-intake").start(this::gather);
    }

    /** An event on its way, or a question whether all before it are stored. */
    private sealed interface Arrival {
        record Told(EventDeed deed) implements Arrival {}

        record Asked(CompletableFuture<Void> receipt) implements Arrival {}
    }

    /**
     * Reads an event.
     *
     * @throws IllegalArgumentException when it is none, is larger than may be, or reports a task run but not as it should
     */
    public EventDeed read(String json) {
        return EventReader.read(json, facts.now());
    }

    /**
     * Takes an event as it was read already.
     *
     * @throws IllegalArgumentException when it is larger than may be, or reports a task run but not as it should
     */
    public EventDeed read(Event event) {
        return EventReader.read(event, facts.now());
    }

    /** Queues an event; waits while too many are on their way. */
    public void put(EventDeed deed) {
        queue(new Arrival.Told(deed));
    }

    /** Completes when all events that were put before are on disk, exceptionally when one of them could not be stored. */
    public CompletableFuture<Void> receipt() {
        CompletableFuture<Void> receipt = new CompletableFuture<>();
        queue(new Arrival.Asked(receipt));
        return receipt;
    }

    /** Counts an event that could not be read, and says so in the log. */
    public void refuse(String origin, IllegalArgumentException reason) {
        long count = refused.incrementAndGet();
        LOGGER.warn("An event on {} was left out, the {}. since the start: {}", origin, count, reason.getMessage());
    }

    /** How many events could not be read since the start. */
    public long refused() {
        return refused.get();
    }

    private void queue(Arrival arrival) {
        try {
            while (!closed) {
                if (arrivals.offer(arrival, 1, TimeUnit.SECONDS)) {
                    return;
                }
            }
            throw new RondoException("server.closed", "The server is stopping: send the event again later.");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new RondoException("server.closed", "Interrupted while an event waited to be stored.", stop);
        }
    }

    private void gather() {
        CompletableFuture<Void> before = CompletableFuture.completedFuture(null);
        List<Arrival> batch = new ArrayList<>(BATCH);
        while (true) {
            Arrival first = next();
            if (first == null) {
                return;
            }
            batch.add(first);
            arrivals.drainTo(batch, BATCH - 1);
            before = pass(List.copyOf(batch), before);
            batch.clear();
        }
    }

    private @Nullable Arrival next() {
        try {
            while (true) {
                Arrival arrival = arrivals.poll(closed ? 0 : 200, TimeUnit.MILLISECONDS);
                if (arrival != null || closed) {
                    return arrival;
                }
            }
        } catch (InterruptedException stop) {
            return null;
        }
    }

    // What is asked within the batch waits for all of it, which is as soon.
    private CompletableFuture<Void> pass(List<Arrival> batch, CompletableFuture<Void> before) {
        List<EventDeed> deeds = new ArrayList<>(batch.size());
        List<CompletableFuture<Void>> receipts = new ArrayList<>();
        for (Arrival arrival : batch) {
            switch (arrival) {
                case Arrival.Told told -> deeds.add(told.deed());
                case Arrival.Asked asked -> receipts.add(asked.receipt());
            }
        }
        CompletableFuture<Void> stored = deeds.isEmpty() ? before : before.thenCombine(store(deeds), (_, _) -> null);
        for (CompletableFuture<Void> receipt : receipts) {
            var _ = stored.whenComplete((_, failure) -> answer(receipt, failure));
        }
        // A failure is told to those who asked so far; whoever asks later asks about what came later.
        return receipts.isEmpty() ? stored : stored.exceptionally(_ -> null);
    }

    // On a thread of its own: those who wait may take their time, the store's writer must not.
    private static void answer(CompletableFuture<Void> receipt, @Nullable Throwable failure) {
        Thread.startVirtualThread(() -> {
            if (failure == null) {
                receipt.complete(null);
            } else {
                receipt.completeExceptionally(failure);
            }
        });
    }

    private CompletableFuture<Boolean> store(List<EventDeed> deeds) {
        underWay.acquireUninterruptibly();
        return store.writeInOrder(subject, Urgency.NOW, transaction -> doAll(transaction, deeds))
                .whenComplete((_, failure) -> stored(deeds.size(), failure));
    }

    private static boolean doAll(StoreTransaction transaction, List<EventDeed> deeds) {
        deeds.forEach(deed -> deed.doIn(transaction));
        return true;
    }

    private void stored(int count, @Nullable Throwable failure) {
        underWay.release();
        if (failure != null) {
            LOGGER.error("{} events could not be stored; their senders are not told that they were", count, failure);
        }
    }

    /** Stores what is on its way, then takes no more. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        underWay.acquireUninterruptibly(UNDER_WAY);
        underWay.release(UNDER_WAY);
    }
}
