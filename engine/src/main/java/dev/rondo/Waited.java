package dev.rondo;

import java.util.List;

/**
 * What {@link Rondo#waitFor} found when it stopped waiting.
 *
 * @param done the futures that are done, in the order they were given
 * @param notDone those that are not
 */
public record Waited(List<TaskFuture<?>> done, List<TaskFuture<?>> notDone) {
    public Waited {
        done = List.copyOf(done);
        notDone = List.copyOf(notDone);
    }
}
