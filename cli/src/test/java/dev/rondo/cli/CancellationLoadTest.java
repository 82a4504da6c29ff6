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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Many runs that are cancelled at once, with all that they have started. */
@EnabledIfSystemProperty(named = "rondo.long", matches = "true")
class CancellationLoadTest {
    private static final int RUNS = Integer.getInteger("rondo.long.runs", 50);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    // What a run has to end by itself, and then its process.
    private static final Duration GRACE = Duration.ofSeconds(45);

    // In the worker's own process nothing tells whose child a process is: there the flow ends it.
    private static final String FLOW = """
            import static dev.rondo.Rondo.*;
            import dev.rondo.*;
            import java.nio.file.*;
            import java.time.Duration;

            public class Many {
                @Flow(name = "inner") public void inner() { sleep(Duration.ofMinutes(10)); }

                @Flow(name = "outer") public void outer(Path folder, boolean tidy) throws Exception {
                    Process child = new ProcessBuilder("sleep", "600").start();
                    Files.createFile(folder.resolve("child-" + child.pid()));
                    try {
                        flow(this::inner).run();
                    } finally {
                        if (tidy) { child.destroy(); }
                    }
                }
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
        Files.writeString(folder.resolve("Many.java"), FLOW);
        Files.createDirectory(folder.resolve("children"));
    }

    @AfterEach
    void close() throws Exception {
        Process started = worker;
        if (started != null) {
            started.descendants().forEach(ProcessHandle::destroyForcibly);
            started.destroyForcibly().waitFor();
        }
        for (ProcessHandle child : children()) {
            child.destroyForcibly();
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
                        type)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("worker.log").toFile());
        builder.environment().put("RONDO_HOME", folder.resolve("home").toString());
        builder.environment().put("RONDO_API_URL", server.apiUrl().toString());
        Process started = builder.start();
        worker = started;
        await().atMost(PATIENCE)
                .until(() -> Files.readString(folder.resolve("worker.log")).contains("is ready"));
        return started;
    }

    private String deployment() {
        JsonNode flow = api.post("/flows/", Map.of("name", "outer"), JsonNode.class);
        Map<String, Object> deployment = Map.of(
                "name",
                "outer",
                "flow_id",
                flow.path("id").asString(),
                "entrypoint",
                "Many.java:outer",
                "path",
                folder.toString(),
                "work_pool_name",
                "pool");
        return api.<JsonNode>post("/deployments/", deployment, JsonNode.class)
                .path("id")
                .asString();
    }

    private String run(String deployment, boolean tidy) {
        Map<String, Object> parameters =
                Map.of("folder", folder.resolve("children").toString(), "tidy", tidy);
        return api.<JsonNode>post(
                        "/deployments/" + deployment + "/create_flow_run",
                        Map.of("state", Map.of("type", "SCHEDULED"), "parameters", parameters),
                        JsonNode.class)
                .path("id")
                .asString();
    }

    private int count(String type) {
        Map<String, Object> inState = Map.of("state", Map.of("type", Map.of("any_", List.of(type))));
        return api.<Integer>post("/flow_runs/count", Map.of("flow_runs", inState), Integer.class);
    }

    private List<ProcessHandle> children() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("children"))) {
            return files.map(file -> file.getFileName().toString().replace("child-", ""))
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                    .filter(ProcessHandle::isAlive)
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "process"})
    void allThatRunsIsCancelledInTimeAndLeavesNoProcess(String type) throws IOException {
        Process started = start(type);
        String deployment = deployment();
        List<String> runs = Stream.generate(() -> run(deployment, type.equals("jvm")))
                .limit(RUNS)
                .toList();
        await().atMost(PATIENCE).until(() -> count("RUNNING") == 2 * RUNS);
        assertThat(children()).hasSize(RUNS);

        long began = System.nanoTime();
        Map<String, ?> cancelling = Map.of("state", Map.of("type", "CANCELLING"));
        runs.forEach(run -> api.post("/flow_runs/" + run + "/set_state", cancelling, JsonNode.class));
        await().atMost(PATIENCE).until(() -> count("CANCELLED") == 2 * RUNS);
        Duration cancelled = Duration.ofNanos(System.nanoTime() - began);
        await().atMost(GRACE)
                .until(() ->
                        children().isEmpty() && started.descendants().findAny().isEmpty());
        Duration gone = Duration.ofNanos(System.nanoTime() - began);

        System.out.printf(
                "%s pool: %d runs and as many subflow runs Cancelled within %.1f s, no process left after %.1f s%n",
                type, RUNS, cancelled.toMillis() / 1e3, gone.toMillis() / 1e3);
        assertThat(cancelled).isLessThan(GRACE);
    }
}
