package dev.rondo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.client.ClientSettings;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.OrchestrationClientProvider;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunSort;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stops a process that runs a flow, as Ctrl-C and service managers do. */
class StoppedProcessTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aProcessThatIsStoppedInterruptsItsTasksRunsItsHooksAndLeavesNothingRunning(String signal) throws Exception {
        Process process = start();
        var lines = new StringBuilder();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            awaitLine(output, lines, "task runs");
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            output.lines().forEach(each -> lines.append(each).append('\n'));
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(lines).contains("task interrupted", "hook Cancelled");
        try (OrchestrationClient client = open()) {
            assertThat(client.flowRuns().filter(RunFilters.NONE, FlowRunSort.ID_DESC, 10, 0))
                    .extracting(FlowRun::stateName)
                    .containsExactly("Cancelled");
            assertThat(client.taskRuns().filter(RunFilters.NONE, TaskRunSort.ID_DESC, 10, 0))
                    .extracting(TaskRun::stateName)
                    .containsExactly("Cancelled");
        }
    }

    private static void awaitLine(BufferedReader output, StringBuilder lines, String wanted) throws IOException {
        String line = output.readLine();
        while (line != null && !line.contains(wanted)) {
            lines.append(line).append('\n');
            line = output.readLine();
        }
        assertThat(line).as("output so far: %s", lines).isNotNull();
    }

    private Process start() throws IOException {
        // What is started in the background by a shell ignores Ctrl-C, and so would what it starts.
        var builder = new ProcessBuilder(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WaitsForever.class.getName());
        builder.environment().put("RONDO_HOME", home.toString());
        return builder.redirectErrorStream(true).start();
    }

    private OrchestrationClient open() {
        return ServiceLoader.load(OrchestrationClientProvider.class)
                .findFirst()
                .orElseThrow()
                .open(new ClientSettings(home, ClientSettings.Persistence.FILE, Clock.systemUTC()));
    }
}
