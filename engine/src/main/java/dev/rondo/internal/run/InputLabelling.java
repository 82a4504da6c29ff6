package dev.rondo.internal.run;

import dev.rondo.Fingerprinted;
import dev.rondo.internal.cache.InputDigests;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Finds the label of the inputs of a run. Where none of them can change it is found beside the run, which needs it only when
 * it completes: by a thread that does this for all runs, or by the run itself if that thread has not come to it by then.
 * Otherwise it is found before the run begins. Thread-safe.
 */
final class InputLabelling {
    private static final Executor BESIDE = beside();

    private final ReentrantLock lock = new ReentrantLock();
    private final InputDigests digests;
    private final Map<String, @Nullable String> captured;
    private @Nullable TaskSpec spec;
    private List<? extends @Nullable Object> values;
    private @Nullable String label;

    private InputLabelling(TaskSpec spec, List<? extends @Nullable Object> values, InputDigests digests) {
        this.digests = digests;
        this.captured = digests.captured(spec.captured());
        this.spec = spec;
        this.values = values;
    }

    // What does not fit into the queue is found by the runs themselves.
    private static Executor beside() {
        var executor = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(1_000),
                Thread.ofPlatform().daemon().name("rondo-input-labels").factory(),
                new ThreadPoolExecutor.DiscardPolicy());
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    static InputLabelling start(TaskSpec spec, List<? extends @Nullable Object> values, InputDigests digests) {
        InputLabelling labelling = new InputLabelling(spec, values, digests);
        if (values.stream().anyMatch(Fingerprinted.class::isInstance)
                && values.stream().allMatch(InputLabelling::isUnchanging)) {
            BESIDE.execute(labelling::find);
        } else {
            labelling.find();
        }
        return labelling;
    }

    private static boolean isUnchanging(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case Fingerprinted _, String _, Boolean _, Character _, Enum<?> _, Path _ -> true;
            case Integer _, Long _, Double _, Float _, Short _, Byte _ -> true;
            default -> false;
        };
    }

    /** The labels of the run, which this waits for. */
    Map<String, Object> labels() {
        String found = find();
        return found == null ? Map.of() : Map.of(InputLabels.KEY, found);
    }

    private @Nullable String find() {
        lock.lock();
        try {
            TaskSpec unlabelled = spec;
            if (unlabelled != null) {
                label = InputLabels.of(digests.digests(unlabelled.inputs().parameters(), values), captured);
                spec = null;
                values = List.of();
            }
            return label;
        } finally {
            lock.unlock();
        }
    }
}
