package dev.rondo.bench;

import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.task;

import dev.rondo.Flow;
import dev.rondo.Flow0;
import dev.rondo.Outcome;
import dev.rondo.Task;
import dev.rondo.TaskFuture;
import dev.rondo.client.ClientSettings.Persistence;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How long a flow run takes that was interrupted after its tasks had completed. */
final class Resuming {
    static final String NAME = "resume";

    private final int tasks;
    private final AtomicInteger executed = new AtomicInteger();
    private boolean interrupted = true;

    private Resuming(int tasks) {
        this.tasks = tasks;
    }

    @Task
    int square(int number) {
        executed.incrementAndGet();
        return number * number;
    }

    @Flow(name = "resumed")
    long sum() {
        long sum = task(this::square).map(IntStream.range(0, tasks).boxed().toList()).futures().stream()
                .mapToLong(TaskFuture::join)
                .sum();
        if (interrupted) {
            throw new IllegalStateException("interrupted");
        }
        return sum;
    }

    static List<Figure> measure(Setting setting) throws Exception {
        int tasks = setting.quick() ? 2_000 : 10_000;
        try (Workplace work = Workplace.open(setting, Persistence.FILE)) {
            double[] seconds = new double[3];
            for (int i = 0; i < seconds.length; i++) {
                seconds[i] = work.run(() -> new Resuming(tasks).resumed());
            }
            String what = "run again a flow run with %s completed tasks".formatted(Numbers.format(tasks));
            Samples samples = Samples.of(seconds);
            return List.of(Figure.of(NAME, what, samples.median(), "s").beside("three times: " + samples.range()));
        }
    }

    private double resumed() {
        Flow0<Long> flow = flow(this::sum);
        TaskFuture<Long> first = flow.submit();
        if (!(first.outcome() instanceof Outcome.Failure<@Nullable Long>)) {
            throw new IllegalStateException("the first attempt was to fail");
        }
        interrupted = false;
        long start = System.nanoTime();
        flow.resume(first.runId()).join();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (executed.get() != tasks) {
            throw new IllegalStateException(executed.get() - tasks + " completed tasks ran again");
        }
        return seconds;
    }
}
