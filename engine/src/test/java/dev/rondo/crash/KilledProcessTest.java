package dev.rondo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.client.ClientSettings;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.OrchestrationClientProvider;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.TaskRunFilter;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunSort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that runs a flow, again and again, and lets the next one go on. */
class KilledProcessTest {
    /** Fifty kills with -Drondo.long=true, which takes a minute or two. */
    private static final int KILLS = Boolean.getBoolean("rondo.long") ? 50 : 6;

    @TempDir
    Path folder;

    @Test
    void noCompletedTaskRunsTwiceHoweverOftenTheProcessIsKilled() throws Exception {
        long seed = System.nanoTime();
        System.out.println("kill moments from seed " + seed);
        Random random = new Random(seed);
        int killed = 0;
        for (int round = 0; killed < KILLS; round++) {
            killed += oneRunToItsEnd(folder.resolve("round-" + round), random, KILLS - killed);
        }
        System.out.println("killed " + killed + " times");
    }

    /** Starts a flow run, kills its process up to so many times, lets it end, and checks what it left behind. */
    private int oneRunToItsEnd(Path home, Random random, int killsLeft) throws Exception {
        Files.createDirectories(home);
        Path trace = home.resolve("trace.txt");
        int kills = 0;
        Map<String, Long> settled = new HashMap<>();
        while (true) {
            Process process = start(home, trace);
            boolean kill = kills < Math.min(8, killsLeft);
            boolean ended = process.waitFor(kill ? 400 + random.nextInt(700) : 120_000, TimeUnit.MILLISECONDS);
            if (ended) {
                assertThat(process.exitValue())
                        .as("exit code; output: %s", Files.readString(home.resolve("output.txt")))
                        .isZero();
                check(home, trace, settled);
                return kills;
            }
            assertThat(kill).as("ended within two minutes").isTrue();
            process.destroyForcibly().waitFor();
            kills++;
            settled = completed(home, trace);
            if (hasCompleted(home)) {
                // The kill came between the run's end and the process's.
                check(home, trace, settled);
                return kills;
            }
        }
    }

    private static boolean hasCompleted(Path home) {
        return flowRun(home).map(FlowRun::stateType).orElse(null) == StateType.COMPLETED;
    }

    private static Process start(Path home, Path trace) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TwoHundredTasks.class.getName(),
                trace.toString()));
        flowRun(home).map(run -> run.id().toString()).ifPresent(command::add);
        var builder = new ProcessBuilder(command);
        builder.environment().put("RONDO_HOME", home.toString());
        File output = home.resolve("output.txt").toFile();
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                .start();
    }

    /** How many lines each task that the database knows as completed has left by now: it must stay at that. */
    private static Map<String, Long> completed(Path home, Path trace) throws IOException {
        Map<String, Long> lines = lines(trace);
        var settled = new HashMap<String, Long>();
        for (TaskRun each : taskRuns(home)) {
            if (each.stateType() == StateType.COMPLETED) {
                String number = String.valueOf(each.state().data().path("value").asInt());
                settled.put(number, lines.getOrDefault(number, 0L));
            }
        }
        return settled;
    }

    private static void check(Path home, Path trace, Map<String, Long> settled) throws IOException {
        Map<String, Long> lines = lines(trace);
        assertThat(lines).hasSize(TwoHundredTasks.TASKS);
        settled.forEach((number, count) -> assertThat(lines.get(number))
                .as("lines of task %s, which had completed", number)
                .isEqualTo(count));
        FlowRun run = flowRun(home).orElseThrow();
        assertThat(run.stateType()).isEqualTo(StateType.COMPLETED);
        assertThat(taskRuns(home))
                .hasSize(TwoHundredTasks.TASKS)
                .allSatisfy(each -> assertThat(each.stateType()).isEqualTo(StateType.COMPLETED));
        assertThat(run.state().data().path("value").asInt())
                .isEqualTo(TwoHundredTasks.TASKS * (TwoHundredTasks.TASKS - 1) / 2);
    }

    private static Map<String, Long> lines(Path trace) throws IOException {
        var counts = new HashMap<String, Long>();
        if (Files.exists(trace)) {
            Files.readAllLines(trace).forEach(each -> counts.merge(each, 1L, Long::sum));
        }
        return counts;
    }

    private static java.util.Optional<FlowRun> flowRun(Path home) {
        if (!Files.exists(home.resolve("rondo.db"))) {
            return java.util.Optional.empty();
        }
        try (OrchestrationClient client = open(home)) {
            return client.flowRuns().filter(RunFilters.NONE, FlowRunSort.ID_DESC, 1, 0).stream()
                    .findFirst();
        }
    }

    private static List<TaskRun> taskRuns(Path home) {
        try (OrchestrationClient client = open(home)) {
            var all = new ArrayList<TaskRun>();
            List<TaskRun> page;
            do {
                page = client.taskRuns().filter(RunFilters.of(TaskRunFilter.ALL), TaskRunSort.ID_DESC, 200, all.size());
                all.addAll(page);
            } while (page.size() == 200);
            return all;
        }
    }

    private static OrchestrationClient open(Path home) {
        return ServiceLoader.load(OrchestrationClientProvider.class)
                .findFirst()
                .orElseThrow()
                .open(new ClientSettings(home, ClientSettings.Persistence.FILE, Clock.systemUTC()));
    }
}
