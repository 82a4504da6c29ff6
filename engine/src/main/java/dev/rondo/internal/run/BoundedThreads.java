package dev.rondo.internal.run;

import dev.rondo.TaskRunner;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Runs attempts on platform threads, at most so many at once. A thread that waits for another task gives its place away
 * meanwhile; so the bound is on threads that compute, not on threads that exist.
 */
public final class BoundedThreads implements TaskRunner {
    private static final ScopedValue<Place> PLACE = ScopedValue.newInstance();

    /** A place, and the thread that holds it: threads that it starts inherit the scope, but not the place. */
    private record Place(BoundedThreads runner, Thread holder) {
        static @Nullable Place current() {
            return PLACE.isBound() && PLACE.get().holder.equals(Thread.currentThread()) ? PLACE.get() : null;
        }
    }

    private final Semaphore places;

    /** @param count how many attempts compute at once, 1 or more */
    public BoundedThreads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, not " + count);
        }
        // Fair: a task that waited longest goes first, so none starves.
        this.places = new Semaphore(count, true);
    }

    @Override
    public void start(String name, Runnable work) {
        Thread.ofVirtual().name(name).start(work);
    }

    @Override
    public @Nullable Object attempt(Callable<@Nullable Object> method, @Nullable Duration timeout) throws Exception {
        Place held = Place.current();
        if (timeout == null && held != null && held.runner.equals(this)) {
            return method.call();
        }
        Runnable takeBack = yieldPlace();
        try {
            places.acquire();
            try {
                // Attempts are long compared with the start of a thread; one each keeps scopes and interrupts apart.
                return Detached.call(
                        Thread.ofPlatform().daemon(),
                        () -> ScopedValue.where(PLACE, new Place(this, Thread.currentThread()))
                                .call(method::call),
                        timeout);
            } finally {
                places.release();
            }
        } finally {
            takeBack.run();
        }
    }

    /** Gives the place of this thread away, if it holds one; running what is returned takes it back. */
    static Runnable yieldPlace() {
        Place held = Place.current();
        if (held == null) {
            return () -> {};
        }
        Semaphore places = held.runner.places;
        places.release();
        return places::acquireUninterruptibly;
    }
}
