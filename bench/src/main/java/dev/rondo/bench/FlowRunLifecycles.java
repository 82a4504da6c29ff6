package dev.rondo.bench;

import static dev.rondo.Rondo.flow;

import dev.rondo.Flow;
import dev.rondo.Flow0;
import dev.rondo.client.ClientSettings.Persistence;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Whole flow runs a second: created, Pending, Running, Completed, each step on disk before the next. */
final class FlowRunLifecycles {
    static final String NAME = "lifecycles";

    private static final int AT_ONCE = 64;

    @Flow(name = "nothing")
    void nothing() {}

    static List<Figure> measure(Setting setting) throws Exception {
        try (Workplace work = Workplace.open(setting, Persistence.FILE)) {
            perSecond(work, setting.warmUp());
            return List.of(Figure.of(
                            NAME,
                            "flow runs from creation to Completed, in process",
                            perSecond(work, setting.measured()),
                            "runs/s")
                    .bar(Bar.atLeast(1_000))
                    .beside(AT_ONCE + " at once"));
        }
    }

    private static double perSecond(Workplace work, Duration time) throws Exception {
        Flow0<@Nullable Void> nothing = flow(new FlowRunLifecycles()::nothing);
        long start = System.nanoTime();
        long end = start + time.toNanos();
        Callable<Integer> runs = () -> {
            int done = 0;
            for (; System.nanoTime() < end; done++) {
                nothing.run();
            }
            return done;
        };
        Callable<Integer> driven = () -> work.run(runs);
        double done = 0;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> each : executor.invokeAll(Collections.nCopies(AT_ONCE, driven))) {
                done += each.get();
            }
        }
        return done * 1e9 / (System.nanoTime() - start);
    }
}
