package dev.rondo;

import dev.rondo.model.state.State;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several futures in order, as {@code map} gives them; as an input, the list of their results.
 *
 * @param futures the futures
 * @param <T> the type of each result
 */
public record TaskFutures<T extends @Nullable Object>(List<TaskFuture<T>> futures)
        implements Input<List<T>>, Iterable<TaskFuture<T>> {
    public TaskFutures {
        futures = List.copyOf(futures);
    }

    /** Waits for all and gives their results in order; throws what the first that failed, in order, threw. */
    public List<T> join() {
        return futures.stream().map(TaskFuture::join).toList();
    }

    /** Waits for all and gives the states they ended in, in order. */
    public List<State> states() {
        return futures.stream().map(each -> each.outcome().state()).toList();
    }

    @Override
    public Iterator<TaskFuture<T>> iterator() {
        return futures.iterator();
    }
}
