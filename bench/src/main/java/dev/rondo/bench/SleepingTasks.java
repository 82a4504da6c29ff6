package dev.rondo.bench;

import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.task;

import dev.rondo.Flow;
import dev.rondo.Rondo;
import dev.rondo.Task;
import dev.rondo.TaskFuture;
import dev.rondo.client.ClientSettings.Persistence;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Two thousand tasks at once that wait for a second each. */
final class SleepingTasks {
    static final String NAME = "sleeping";

    private static final int TASKS = 2_000;

    @Task
    int sleep(int number) {
        Rondo.sleep(Duration.ofSeconds(1));
        return number;
    }

    @Flow(name = "sleeping")
    void all() {
        task(this::sleep)
                .map(IntStream.range(0, TASKS).boxed().toList())
                .futures()
                .forEach(TaskFuture::join);
    }

    static List<Figure> measure(Setting setting) throws Exception {
        double[] seconds = new double[3];
        try (Workplace work = Workplace.open(setting, Persistence.FILE)) {
            for (int i = 0; i < seconds.length; i++) {
                long start = System.nanoTime();
                work.run(() -> flow(new SleepingTasks()::all).run());
                seconds[i] = (System.nanoTime() - start) / 1e9;
            }
        }
        Samples samples = Samples.of(seconds);
        return List.of(Figure.of(NAME, "2,000 tasks at once, each sleeping 1 s", samples.median(), "s")
                .bar(Bar.atMost(3))
                .beside("three times: " + samples.range()));
    }
}
