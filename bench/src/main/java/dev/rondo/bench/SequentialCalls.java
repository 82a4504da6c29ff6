package dev.rondo.bench;

import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.task;

import dev.rondo.Flow;
import dev.rondo.Task;
import dev.rondo.Task1;
import dev.rondo.client.ClientSettings.Persistence;
import java.util.List;

/** How long one tracked task call takes after the other: three states, the last of them on disk. */
final class SequentialCalls {
    static final String NAME = "sequential";

    private final long[] nanos;
    private final int warmUp;

    private SequentialCalls(int count, int warmUp) {
        this.nanos = new long[count];
        this.warmUp = warmUp;
    }

    @Task
    int increment(int number) {
        return number + 1;
    }

    @Flow(name = "sequence")
    void sequence() {
        Task1<Integer, Integer> increment = task(this::increment);
        for (int call = -warmUp; call < nanos.length; call++) {
            long start = System.nanoTime();
            increment.call(call);
            if (call >= 0) {
                nanos[call] = System.nanoTime() - start;
            }
        }
    }

    static List<Figure> measure(Setting setting) throws Exception {
        int count = setting.quick() ? 2_000 : 10_000;
        SequentialCalls calls = new SequentialCalls(count, count);
        double fsync = FsyncProbe.run(setting.folder(), 200).median();
        try (Workplace work = Workplace.open(setting, Persistence.FILE)) {
            work.run(() -> flow(calls::sequence).run());
        }
        Samples samples = Samples.ofNanos(calls.nanos, 1e3);
        return List.of(
                Figure.of(NAME, "tracked task call after the other, p50", samples.median(), "µs")
                        .beside("one fsync just before: " + Numbers.format(fsync) + " µs (p50)"),
                Figure.of(NAME, "tracked task call after the other, p99", samples.quantile(0.99), "µs"));
    }
}
