package dev.rondo.bench;

import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.task;

import dev.rondo.Task;
import dev.rondo.Task1;
import dev.rondo.client.ClientSettings.Persistence;
import dev.rondo.model.filter.RunFilters;
import java.util.List;

/** Task runs a second with their history in SQLite, without and with results worth the name. */
final class TrackedRuns {
    static final String NAME = "tracked";
    static final String RESULTS = "results";

    private static final String KILOBYTE = "x".repeat(960);
    private static final String LARGE = "y".repeat(32 * 1024);

    /** A result of about 1 KB, kept in the state. */
    record Small(int number, double score, String text) {}

    @Task
    int increment(int number) {
        return number + 1;
    }

    @Task
    Small small(int number) {
        return new Small(number, number / 2.0, KILOBYTE);
    }

    @Task
    String large(int number) {
        return number + LARGE;
    }

    /** The bare tracking, beside plain inserts of the same rows. */
    static List<Figure> bare(Setting setting) throws Exception {
        try (Workplace work = Workplace.open(setting, Persistence.FILE)) {
            Load.Measured load = load(work, task(new TrackedRuns()::increment), setting);
            double floor = PlainInserts.perSecond(setting, work.home());
            String beside = "plain JDBC inserts of the same rows: %s/s, %s times as many"
                    .formatted(Numbers.format(floor), Numbers.format(floor / load.perSecond()));
            return List.of(
                    Figure.of(NAME, "task runs tracked in SQLite, each on disk", load.perSecond(), "runs/s")
                            .bar(Bar.atLeast(5_000))
                            .beside(beside),
                    Figure.of(NAME, "processor time of a tracked task run", load.cpuMicros(), "µs"));
        }
    }

    /** Tracking with results. */
    static List<Figure> withResults(Setting setting) throws Exception {
        TrackedRuns tasks = new TrackedRuns();
        return List.of(
                withResults(setting, "task runs with a result of 1 KB each", task(tasks::small))
                        .bar(Bar.atLeast(5_000)),
                withResults(setting, "task runs with a result of 32 KB each, in files", task(tasks::large)));
    }

    private static Figure withResults(Setting setting, String what, Task1<Integer, ?> task) throws Exception {
        try (Workplace work = Workplace.open(setting, Persistence.FILE)) {
            Load.Measured load = load(work, task, setting);
            return Figure.of(RESULTS, what, load.perSecond(), "runs/s")
                    .beside("processor time of each: " + Numbers.format(load.cpuMicros()) + " µs");
        }
    }

    private static Load.Measured load(Workplace work, Task1<Integer, ?> task, Setting setting) throws Exception {
        Load load = new Load(task, setting.warmUp(), setting.measured());
        Load.Measured measured = work.run(() -> flow(load::run).run());
        int stored = work.engine().client().taskRuns().count(RunFilters.NONE);
        if (stored != measured.total()) {
            throw new IllegalStateException(measured.total() + " task runs were joined, but " + stored + " are stored");
        }
        return measured;
    }
}
