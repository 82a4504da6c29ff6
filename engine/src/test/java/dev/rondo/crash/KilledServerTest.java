package dev.rondo.crash;

import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.Flow;
import dev.rondo.Task;
import dev.rondo.TaskFuture;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.http.HttpOrchestrationClient;
import dev.rondo.client.http.ServerConnection;
import dev.rondo.internal.run.Engines;
import dev.rondo.model.RondoException;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunSort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kills the server of a flow that goes on, again and again, and starts it again. */
class KilledServerTest {
    private static final Logger LOGGER = LoggerFactory.getLogger(KilledServerTest.class);
    private static final int TASKS = 200;
    private static final int BATCH = 10;
    private static final int KILLS = 3;

    private final AtomicInteger executions = new AtomicInteger();

    @TempDir
    Path folder;

    private int port;
    private Process server;

    @BeforeEach
    void serve() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        server = start();
    }

    @AfterEach
    void end() throws InterruptedException {
        server.destroyForcibly().waitFor();
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServingProcess.class.getName(),
                        folder.resolve("server").toString(),
                        String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.txt").toFile()))
                .start();
    }

    private ServerConnection connection() {
        return ServerConnection.to(URI.create("http://127.0.0.1:" + port + "/api"));
    }

    private OrchestrationClient connect() {
        return HttpOrchestrationClient.open(connection(), InstantSource.system(), new Random());
    }

    private void awaitServer() {
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .untilAsserted(() -> connect().close());
    }

    @Test
    void nothingIsLostOrDoubledWhenTheServerIsKilledAndStartedAgain() throws Exception {
        awaitServer();
        int sum = Engines.onServer(connection(), () -> flow(this::counted).run());

        assertThat(sum).isEqualTo(TASKS * (TASKS - 1) / 2);
        assertThat(executions).hasValue(TASKS);
        try (OrchestrationClient client = connect()) {
            List<FlowRun> flowRuns = client.flowRuns().filter(RunFilters.NONE, FlowRunSort.ID_DESC, 200, 0);
            assertThat(flowRuns).singleElement().satisfies(run -> {
                assertThat(run.stateType()).isEqualTo(StateType.COMPLETED);
                assertThat(client.flowRuns().states(run.id()).stream().map(State::name))
                        .containsExactly("Pending", "Running", "Completed");
            });
            List<TaskRun> taskRuns = client.taskRuns().filter(RunFilters.NONE, TaskRunSort.ID_DESC, 200, 0);
            assertThat(client.taskRuns().count(RunFilters.NONE)).isEqualTo(TASKS);
            assertThat(taskRuns).allSatisfy(run -> {
                assertThat(run.stateType()).isEqualTo(StateType.COMPLETED);
                assertThat(client.taskRuns().states(run.id()).stream().map(State::name))
                        .containsExactly("Pending", "Running", "Completed");
            });
            assertThat(lines(client, flowRuns.getFirst())).hasSize(TASKS).doesNotHaveDuplicates();
        }
    }

    private static List<String> lines(OrchestrationClient client, FlowRun run) {
        List<String> lines = new ArrayList<>();
        List<Log> page;
        int offset = 0;
        do {
            page = client.logs().filter(LogFilter.flowRunIds(run.id()), LogSort.TIMESTAMP_ASC, 200, offset);
            page.stream()
                    .map(Log::message)
                    .filter(line -> line.startsWith("number "))
                    .forEach(lines::add);
            offset += page.size();
        } while (page.size() == 200);
        return lines;
    }

    @Flow
    int counted() throws Exception {
        int sum = 0;
        for (int first = 0; first < TASKS; first += BATCH) {
            List<TaskFuture<Integer>> batch = new ArrayList<>();
            for (int number = first; number < first + BATCH; number++) {
                batch.add(task(this::number).submit(number));
            }
            if (first > 0 && first % (TASKS / (KILLS + 1)) == 0) {
                killAndStart();
            }
            sum += batch.stream().mapToInt(TaskFuture::join).sum();
        }
        return sum;
    }

    private void killAndStart() throws Exception {
        server.destroyForcibly().waitFor();
        // Long enough for reports and lines to meet a server that is not there.
        assertThat(server.waitFor(1, TimeUnit.SECONDS)).isTrue();
        server = start();
    }

    @Task
    int number(int number) {
        executions.incrementAndGet();
        LOGGER.info("number {}", number);
        return number;
    }

    @Test
    void aServerThatIsNotThereIsReportedAtOnceWithTheRemedy() throws Exception {
        server.destroyForcibly().waitFor();
        long began = System.nanoTime();

        assertThatThrownBy(() ->
                        Engines.onServer(connection(), () -> flow(this::counted).run()))
                .isInstanceOf(RondoException.class)
                .hasMessage("no server at http://127.0.0.1:" + port
                        + "/api: start one with `rondo server start`, or unset RONDO_API_URL to run embedded");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }
}
