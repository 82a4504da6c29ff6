package dev.rondo.internal.harness;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What is to happen instead of, before and after tasks, by the name of the task. Thread-safe. */
public final class Script {

    /** Stands in for the method of a task. */
    @FunctionalInterface
    public interface Stub {
        /** Gives what the method would, from its inputs. */
        @Nullable
        Object call(List<? extends @Nullable Object> inputs) throws Exception;
    }

    private record Failures(int left, Exception failure) {}

    private record Moment(String task, boolean after) {}

    private final Map<String, Stub> stubs = new HashMap<>();
    private final Map<String, Failures> failures = new HashMap<>();
    private final Map<Moment, Set<Integer>> crashes = new HashMap<>();
    private final Map<Moment, Integer> counted = new HashMap<>();

    /** Has the stub called instead of the task's method. */
    public synchronized void stub(String task, Stub stub) {
        stubs.put(task, Objects.requireNonNull(stub, "stub is null"));
    }

    /** Has the next so many attempts of the task fail. */
    public synchronized void fail(String task, int times, Exception failure) {
        failures.put(task, new Failures(times, failure));
    }

    /**
     * Has the process die.
     *
     * @param after whether after the task has completed, rather than before it is attempted
     * @param occurrence which attempt or completion from now on, counted from 1
     */
    public synchronized void crash(String task, boolean after, int occurrence) {
        if (occurrence < 1) {
            throw new IllegalArgumentException("occurrence must be 1 or more, not " + occurrence);
        }
        Moment moment = new Moment(task, after);
        int from = counted.getOrDefault(moment, 0);
        crashes.computeIfAbsent(moment, _ -> new HashSet<>()).add(from + occurrence);
    }

    /** Whether the process dies at this moment; counts it. */
    synchronized boolean crashes(String task, boolean after) {
        Moment moment = new Moment(task, after);
        Integer number = counted.merge(moment, 1, Integer::sum);
        return crashes.getOrDefault(moment, new HashSet<>()).remove(number);
    }

    @Nullable
    Object attempt(String task, List<? extends @Nullable Object> inputs, Callable<@Nullable Object> method)
            throws Exception {
        Exception failure = nextFailure(task);
        if (failure != null) {
            throw failure;
        }
        Stub stub = stub(task);
        return stub == null ? method.call() : stub.call(inputs);
    }

    private synchronized @Nullable Stub stub(String task) {
        return stubs.get(task);
    }

    private synchronized @Nullable Exception nextFailure(String task) {
        Failures planned = failures.get(task);
        if (planned == null || planned.left() == 0) {
            return null;
        }
        failures.put(task, new Failures(planned.left() - 1, planned.failure()));
        return planned.failure();
    }
}
