package dev.rondo.bench;

import dev.rondo.Flow;
import dev.rondo.Task1;
import dev.rondo.TaskFuture;
import dev.rondo.TaskFutures;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.stream.IntStream;

/**
 * Submits task runs in waves from within one flow run. Two waves are always under way while the oldest is awaited, so
 * that neither side idles and what is in memory stays bounded.
 */
final class Load {
    private static final int WAVE = 500;
    private static final int WAVES = 3;

    private final Task1<Integer, ?> task;
    private final Duration warmUp;
    private final Duration measured;
    private final ArrayDeque<TaskFutures<?>> waves = new ArrayDeque<>();
    private int submitted;
    private long joined;

    Load(Task1<Integer, ?> task, Duration warmUp, Duration measured) {
        this.task = task;
        this.warmUp = warmUp;
        this.measured = measured;
    }

    /**
     * What a load came to.
     *
     * @param perSecond task runs a second of the measured time, each submitted and joined
     * @param cpuMicros processor time of the process for each task run, in microseconds
     * @param total task runs in all, warm-up included
     */
    record Measured(double perSecond, double cpuMicros, int total) {}

    /** Keeps the load up for the warm-up and the measured time. */
    @Flow(name = "load")
    Measured run() {
        waves(warmUp);
        long before = joined;
        long cpu = Machine.processorNanos();
        long start = System.nanoTime();
        waves(measured);
        double nanos = System.nanoTime() - start;
        double count = joined - before;
        double cpuMicros = (Machine.processorNanos() - cpu) / 1e3 / count;
        while (!waves.isEmpty()) {
            join();
        }
        return new Measured(count * 1e9 / nanos, cpuMicros, submitted);
    }

    private void waves(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            waves.add(task.map(
                    IntStream.range(submitted, submitted + WAVE).boxed().toList()));
            submitted += WAVE;
            if (waves.size() == WAVES) {
                join();
            }
        }
    }

    private void join() {
        waves.remove().futures().forEach(TaskFuture::join);
        joined += WAVE;
    }
}
