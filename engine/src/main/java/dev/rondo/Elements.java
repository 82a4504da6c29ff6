package dev.rondo;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an input receives in the runs of a {@code map}: made by {@link Rondo#each}, {@link Rondo#eachOf} and
 * {@link Rondo#same}.
 *
 * @param <T> what each run receives
 */
public sealed interface Elements<T extends @Nullable Object> {

    /**
     * One element for each run.
     *
     * @param inputs the elements, in order
     */
    record Each<T extends @Nullable Object>(List<? extends Input<? extends T>> inputs) implements Elements<T> {
        public Each {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * One element of a collection-to-be for each run; {@code map} waits for the collection.
     *
     * @param collection the collection-to-be
     */
    record EachOfFuture<T extends @Nullable Object>(Input<? extends Collection<? extends T>> collection)
            implements Elements<T> {}

    /**
     * The same for all runs.
     *
     * @param input what they receive
     */
    record Same<T extends @Nullable Object>(Input<? extends T> input) implements Elements<T> {}
}
