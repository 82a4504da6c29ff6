package dev.rondo.server.concurrency;

import dev.rondo.orchestration.limit.SlotCalls;
import dev.rondo.orchestration.limit.SlotCalls.Call;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Where requests wait until they are called, by this server or another. There is a bounded number of seats. Thread-safe. */
final class WaitingRoom implements AutoCloseable {
    private final Map<UUID, List<Waiter>> waiting = new ConcurrentHashMap<>();
    private final Semaphore seats;
    private final Subscription calls;

    /**
     * @param store announces the calls
     * @param seats how many requests can wait
     */
    WaitingRoom(Store store, int seats) {
        this.seats = new Semaphore(seats);
        this.calls = store.listen(SlotCalls.CHANNEL, this::called);
    }

    /** A request that waits. */
    final class Waiter implements AutoCloseable {
        private final UUID holder;
        private final Semaphore called = new Semaphore(0);

        private Waiter(UUID holder) {
            this.holder = holder;
        }

        /** Waits to be called; whether it was, from the time when it came in. */
        boolean await(Duration atMost) {
            try {
                return called.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** Leaves the room. */
        @Override
        public void close() {
            waiting.computeIfPresent(holder, (_, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
            seats.release();
        }
    }

    /** Takes a seat, to be called by the holder's identity; empty when all seats are taken. */
    Optional<Waiter> enter(UUID holder) {
        if (!seats.tryAcquire()) {
            return Optional.empty();
        }
        Waiter waiter = new Waiter(holder);
        waiting.compute(holder, (_, all) -> {
            List<Waiter> present = all == null ? new CopyOnWriteArrayList<>() : all;
            present.add(waiter);
            return present;
        });
        return Optional.of(waiter);
    }

    private void called(String payload) {
        if (payload.isEmpty()) {
            // Some calls were missed, nobody knows whose.
            waiting.values().forEach(all -> all.forEach(waiter -> waiter.called.release()));
        } else {
            waiting.getOrDefault(Call.of(payload).holder(), List.of()).forEach(waiter -> waiter.called.release());
        }
    }

    /** Calls nobody any more; who waits does so until its time is over. */
    @Override
    public void close() {
        calls.close();
    }
}
