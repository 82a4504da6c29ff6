package dev.rondo;

import dev.rondo.internal.run.Joining;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Futures in the order in which they get done. Thread-safe. */
final class Waiting<T extends @Nullable Object> {
    private final AtomicReferenceArray<TaskFuture<T>> done;
    private final List<CompletableFuture<Outcome<T>>> places;
    private final AtomicInteger count = new AtomicInteger();

    private Waiting(List<? extends TaskFuture<T>> futures) {
        done = new AtomicReferenceArray<>(futures.size());
        places = Stream.generate(CompletableFuture<Outcome<T>>::new)
                .limit(futures.size())
                .toList();
        futures.forEach(future -> future.onDone(this::isDone));
    }

    static Waited forAll(Collection<? extends TaskFuture<?>> futures, @Nullable Duration timeout) {
        List<TaskFuture<?>> all = List.copyOf(futures);
        try {
            @SuppressWarnings("unchecked") // Only whether they are done is looked at.
            var any = (List<TaskFuture<@Nullable Object>>) (List<?>) all;
            new Waiting<>(any).last(timeout);
        } catch (TimedOut expired) {
            // What is not done is told below.
        }
        // One look at each, so that none is in both lists.
        Map<Boolean, List<TaskFuture<?>>> parted = all.stream().collect(Collectors.partitioningBy(TaskFuture::isDone));
        return new Waited(parted.getOrDefault(true, List.of()), parted.getOrDefault(false, List.of()));
    }

    static <T extends @Nullable Object> Iterable<TaskFuture<T>> asCompleted(
            Collection<? extends TaskFuture<T>> futures) {
        List<? extends TaskFuture<T>> all = List.copyOf(futures);
        return () -> new Waiting<T>(all).iterator();
    }

    private void isDone(TaskFuture<T> future) {
        int place = count.getAndIncrement();
        done.set(place, future);
        places.get(place).complete(future.outcome());
    }

    private TaskFuture<T> await(int place, @Nullable Duration timeout) {
        Joining.await(places.get(place), timeout, "run " + (place + 1) + " of " + places.size());
        return done.get(place);
    }

    private void last(@Nullable Duration timeout) {
        if (!places.isEmpty()) {
            var _ = await(places.size() - 1, timeout);
        }
    }

    private Iterator<TaskFuture<T>> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < places.size();
            }

            @Override
            public TaskFuture<T> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("all " + places.size() + " runs were given");
                }
                return await(next++, null);
            }
        };
    }
}
