package dev.rondo.internal.run;

import dev.rondo.Outcome;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The task runs of a flow run that have not ended; those that have are forgotten. Thread-safe. */
final class Children {
    private final Set<TaskRunExecution> live = ConcurrentHashMap.newKeySet();
    private final UnseenFailures unseen = new UnseenFailures();

    void add(TaskRunExecution child) {
        live.add(child);
    }

    /** Lets go of one that has ended; doing so twice does nothing. */
    void release(TaskRunExecution child, Outcome<@Nullable Object> end) {
        if (end instanceof Outcome.Failure<@Nullable Object>) {
            unseen.add(child);
        }
        live.remove(child);
    }

    /** Waits until all have ended, those that are added meanwhile too. */
    void await() {
        while (!live.isEmpty()) {
            // Their threads may still be busy with callbacks before they let go.
            live.forEach(each -> release(each, each.outcome().join()));
        }
    }

    /** Asks all to end. */
    void cancel(RuntimeException reason) {
        live.forEach(each -> each.cancel(reason));
    }

    /** Gives up those that do not end although they were asked to. */
    void giveUp(RuntimeException reason) {
        live.forEach(each -> each.giveUp(reason));
    }

    /** Names the failures that nobody asked about. */
    void warnOfUnseenFailures(Logger logger) {
        unseen.warn(logger);
    }
}
