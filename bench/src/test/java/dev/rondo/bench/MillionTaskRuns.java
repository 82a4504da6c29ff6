package dev.rondo.bench;

import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.task;

import dev.rondo.Flow;
import dev.rondo.Task;
import dev.rondo.Task1;
import dev.rondo.TaskFuture;
import dev.rondo.client.ClientSettings.Persistence;
import dev.rondo.internal.run.Engine;
import dev.rondo.internal.run.Engines;
import dev.rondo.model.filter.RunFilters;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** A program that runs a million tasks from within one flow run, a thousand at a time, and prints what came of it. */
final class MillionTaskRuns {
    private static final int WAVE = 1_000;

    private final int waves;

    private MillionTaskRuns(int waves) {
        this.waves = waves;
    }

    @Task
    int increment(int number) {
        return number + 1;
    }

    @Flow(name = "million")
    long all() {
        Task1<Integer, Integer> increment = task(this::increment);
        long sum = 0;
        for (int wave = 0; wave < waves; wave++) {
            var numbers =
                    IntStream.range(wave * WAVE, (wave + 1) * WAVE).boxed().toList();
            sum += increment.map(numbers).futures().stream()
                    .mapToLong(TaskFuture::join)
                    .sum();
        }
        return sum;
    }

    /** @param arguments the home and the number of waves */
    public static void main(String... arguments) throws Exception {
        MillionTaskRuns tasks = new MillionTaskRuns(Integer.parseInt(arguments[1]));
        try (Engine engine = Engines.open(Path.of(arguments[0]), Persistence.FILE)) {
            long sum = Engines.using(engine, () -> flow(tasks::all).run());
            System.out.println(sum + " " + engine.client().taskRuns().count(RunFilters.NONE));
        }
    }
}
