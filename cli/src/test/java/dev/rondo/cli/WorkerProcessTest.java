package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.client.http.ApiHttp;
import dev.rondo.client.http.ServerConnection;
import dev.rondo.server.RondoServer;
import dev.rondo.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Workers as users start them, and the flows that they run. */
class WorkerProcessTest {
    private static final String FLOW = """
            import static dev.rondo.Rondo.*;
            import dev.rondo.*;
            import java.nio.file.*;
            import java.time.Duration;

            public class Work {
                @Task String greet(String name) { return "Hello, " + name; }

                @Flow(name = "greeting") public String greeting(@Default("world") String name) {
                    return task(this::greet).call(name);
                }

                @Task void once(Path file) throws Exception {
                    Files.writeString(file, "once\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                }

                @Flow(name = "frail", retriesOnCrash = 1) public void frail(Path folder) throws Exception {
                    task(this::once).call(folder.resolve("once"));
                    Path marker = folder.resolve("marker");
                    if (!Files.exists(marker)) {
                        Files.createFile(marker);
                        Runtime.getRuntime().halt(9);
                    }
                }

                @Flow(name = "telling") public void telling(Path file) throws Exception {
                    String id = System.getenv("PREFECT__FLOW_RUN_ID");
                    String child = new String(new ProcessBuilder("sh", "-c", "echo $PREFECT__FLOW_RUN_ID $EXTRA")
                            .start().getInputStream().readAllBytes()).strip();
                    Files.writeString(file, id + "\\n" + child + "\\n" + System.in.read());
                }

                @Flow(name = "forking") public void forking() throws Exception {
                    new ProcessBuilder("sleep", "86396").start();
                    sleep(Duration.ofMinutes(10));
                }

                @Flow(name = "holding") public void holding() { sleep(Duration.ofMinutes(10)); }
            }
            """;

    @TempDir
    private Path folder = Path.of("");

    private RondoServer server;
    private ApiHttp api;
    private @Nullable Process worker;

    @BeforeEach
    void open() throws IOException {
        server = RondoServer.start(ServerSettings.local(folder.resolve("server"), 0));
        api = new ApiHttp(ServerConnection.to(server.apiUrl()));
        Files.writeString(folder.resolve("Work.java"), FLOW);
    }

    @AfterEach
    void close() throws InterruptedException {
        Process started = worker;
        if (started != null) {
            started.descendants().forEach(ProcessHandle::destroyForcibly);
            started.destroyForcibly().waitFor();
        }
        api.close();
        server.close();
    }

    private Process start(String type) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-Drondo.main=dev.rondo.cli.Main",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "dev.rondo.cli.Main",
                        "worker",
                        "start",
                        "--pool",
                        "pool",
                        "--type",
                        type,
                        "--stop-grace",
                        "0s")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("worker.log").toFile());
        builder.environment().put("RONDO_HOME", folder.resolve("home").toString());
        builder.environment().put("RONDO_API_URL", server.apiUrl().toString());
        Process started = builder.start();
        worker = started;
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.readString(folder.resolve("worker.log")).contains("is ready"));
        return started;
    }

    private String run(String flow, Map<String, Object> parameters) {
        return run(flow, parameters, Map.of());
    }

    private String run(String flow, Map<String, Object> parameters, Map<String, Object> jobVariables) {
        JsonNode made = api.post("/flows/", Map.of("name", flow), JsonNode.class);
        Map<String, Object> deployment = Map.of(
                "name",
                flow,
                "flow_id",
                made.path("id").asString(),
                "entrypoint",
                "Work.java:" + flow,
                "path",
                folder.toString(),
                "work_pool_name",
                "pool");
        String id = api.<JsonNode>post("/deployments/", deployment, JsonNode.class)
                .path("id")
                .asString();
        return api.<JsonNode>post(
                        "/deployments/" + id + "/create_flow_run",
                        Map.of(
                                "state",
                                Map.of("type", "SCHEDULED"),
                                "parameters",
                                parameters,
                                "job_variables",
                                jobVariables),
                        JsonNode.class)
                .path("id")
                .asString();
    }

    private List<String> states(String run) {
        return Stream.of(api.find("/flow_run_states/?flow_run_id=" + run, JsonNode[].class)
                        .orElseThrow())
                .map(state -> state.path("name").asString())
                .toList();
    }

    private void awaitState(String run, String name) {
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(states(run)).contains(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"process", "jvm"})
    void aFlowInASourceFileRunsWhereThePoolSays(String type) throws IOException {
        var _ = start(type);

        String run = run("greeting", Map.of("name", "you"));

        awaitState(run, "Completed");
        assertThat(states(run)).containsExactly("Scheduled", "Pending", "Submitting", "Running", "Completed");
    }

    private ProcessHandle awaitStandby(Process of) {
        String run = run("greeting", Map.of());
        awaitState(run, "Completed");
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> of.descendants().filter(WorkerProcessTest::waits).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    // What Java tells of a command line ends where it gets long, as class paths are.
    private static boolean waits(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
                    .endsWith("flow-run\0execute\0-\0");
        } catch (IOException gone) {
            return false;
        }
    }

    private String infrastructure(String run) {
        return api.find("/flow_runs/" + run, JsonNode.class)
                .orElseThrow()
                .path("infrastructure_pid")
                .asString();
    }

    @Test
    void theNextRunGetsTheProcessThatWaitsAndFindsItAsItsOwnWouldBe() throws IOException {
        ProcessHandle standby = awaitStandby(start("process"));
        Path file = folder.resolve("told");

        String run = run("telling", Map.of("file", file.toString()));

        awaitState(run, "Completed");
        assertThat(infrastructure(run)).contains(":" + standby.pid() + ":");
        assertThat(Files.readAllLines(file)).containsExactly(run, run, "-1");
        assertThat(states(run)).containsExactly("Scheduled", "Pending", "Submitting", "Running", "Completed");
    }

    @Test
    void aRunWithAnotherEnvironmentGetsAProcessOfItsOwn() throws IOException {
        ProcessHandle standby = awaitStandby(start("process"));
        Path file = folder.resolve("told");

        String run = run("telling", Map.of("file", file.toString()), Map.of("env", Map.of("EXTRA", "more")));

        awaitState(run, "Completed");
        assertThat(infrastructure(run)).doesNotContain(":" + standby.pid() + ":");
        assertThat(Files.readAllLines(file)).containsExactly(run, run + " more", "-1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProcessThatWaitsEndsWithItsWorker(boolean killed) throws Exception {
        Process started = start("process");
        ProcessHandle standby = awaitStandby(started);

        if (killed) {
            started.destroyForcibly();
        } else {
            started.destroy();
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> !standby.isAlive());
        assertThat(started.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatARunInAProcessThatHasWaitedHasStartedEndsWithItWhenItIsCancelled() throws IOException {
        ProcessHandle standby = awaitStandby(start("process"));
        String run = run("forking", Map.of());
        awaitState(run, "Running");
        ProcessHandle child = await().atMost(Duration.ofSeconds(60))
                .until(() -> standby.children().findFirst(), Optional::isPresent)
                .orElseThrow();

        api.post("/flow_runs/" + run + "/set_state", Map.of("state", Map.of("type", "CANCELLING")), JsonNode.class);

        awaitState(run, "Cancelled");
        await().atMost(Duration.ofSeconds(60)).until(() -> !standby.isAlive() && !child.isAlive());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFlowWhoseProcessIsGoneIsRunAgainWithoutWhatHasCompleted(boolean warm) throws IOException {
        Process started = start("process");
        if (warm) {
            var _ = awaitStandby(started);
        }

        String run = run("frail", Map.of("folder", folder.toString()));

        awaitState(run, "Completed");
        assertThat(states(run)).containsSubsequence("Running", "AwaitingRetry", "Running", "Completed");
        assertThat(Files.readAllLines(folder.resolve("once"))).hasSize(1);
    }

    @Test
    void aStoppedWorkerLetsItsRunsCrash() throws Exception {
        Process stopped = start("jvm");
        String run = run("holding", Map.of());
        awaitState(run, "Running");

        stopped.destroy();

        assertThat(stopped.waitFor(60, TimeUnit.SECONDS)).isTrue();
        awaitState(run, "Crashed");
    }
}
