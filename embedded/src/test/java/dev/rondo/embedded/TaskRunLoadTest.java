package dev.rondo.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.client.OrchestrationClient;
import dev.rondo.model.filter.RunFilters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How many task runs a second are tracked: a row and three states each, the last awaited until it is on disk. */
@EnabledIfSystemProperty(named = "rondo.long", matches = "true")
class TaskRunLoadTest {
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(15);

    @TempDir
    Path home;

    @Test
    void fiveThousandTaskRunsASecondAreTracked() {
        try (OrchestrationClient client = Runs.open(home)) {
            UUID flowRun = new Runs(client).running().id();
            load(client, flowRun, 256, WARM_UP);
            int before = client.taskRuns().count(RunFilters.NONE);
            double rate = load(client, flowRun, 256, MEASURED);
            System.out.printf("%.0f task runs/s with 256 at once%n", rate);
            assertThat(client.taskRuns().count(RunFilters.NONE) - before)
                    .isEqualTo((int) Math.round(rate * MEASURED.toSeconds()));
            assertThat(rate).isGreaterThan(5_000);
        }
    }

    @Test
    void aTaskRunAfterTheOtherTakesLessThanTwoMilliseconds() {
        try (OrchestrationClient client = Runs.open(home)) {
            UUID flowRun = new Runs(client).running().id();
            load(client, flowRun, 1, WARM_UP);
            double rate = load(client, flowRun, 1, MEASURED);
            System.out.printf("%.3f ms for each task run, one after the other%n", 1000 / rate);
            assertThat(rate).isGreaterThan(500);
        }
    }

    /** Task runs per second of the measured time. */
    private static double load(OrchestrationClient client, UUID flowRun, int threads, Duration time) {
        AtomicInteger done = new AtomicInteger();
        long end = System.nanoTime() + time.toNanos();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < threads; thread++) {
                executor.execute(() -> {
                    Runs runs = new Runs(client);
                    while (System.nanoTime() < end) {
                        runs.completed(flowRun, "task-" + done.incrementAndGet());
                    }
                });
            }
        }
        return (double) done.get() / time.toSeconds();
    }
}
