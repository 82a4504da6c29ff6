package dev.rondo.internal.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Numbers the calls of each task within a scope: which call of the task this is. Thread-safe. */
final class Occurrences {
    private final Map<String, Integer> next = new ConcurrentHashMap<>();

    /** The number of this call, from 0. */
    int next(String taskKey) {
        return next.merge(taskKey, 1, Integer::sum) - 1;
    }
}
