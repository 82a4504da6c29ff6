package dev.rondo.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rondo.client.ProcessIdentity;
import dev.rondo.client.http.HttpOrchestrationClient;
import dev.rondo.client.http.ServerConnection;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunUpdate;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.server.RondoServer;
import dev.rondo.server.ServerSettings;
import dev.rondo.worker.infrastructure.InfrastructureTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Workers with real processes and a real server; the programs are shell scripts, so that no engine is in the way. */
class WorkerTest {
    private static final String SET_STATE = """
            state() {
              curl -sf -X POST "$PREFECT_API_URL/flow_runs/$PREFECT__FLOW_RUN_ID/set_state" \\
                -H 'content-type: application/json' -d "{\\"state\\":{\\"type\\":\\"$1\\"}}" >/dev/null
            }
            """;

    @TempDir
    private Path folder = Path.of("");

    private RondoServer server;
    private HttpOrchestrationClient client;
    private @Nullable Worker worker;

    @BeforeEach
    void open() {
        server = RondoServer.start(ServerSettings.local(folder.resolve("server"), 0));
        client = HttpOrchestrationClient.open(
                ServerConnection.to(server.apiUrl()),
                InstantSource.system(),
                () -> ThreadLocalRandom.current().nextLong());
    }

    @AfterEach
    void close() {
        if (worker != null) {
            worker.close();
        }
        client.close();
        server.close();
    }

    private Worker worker(@Nullable Integer limit, @Nullable String type, boolean create) {
        WorkerSettings.Times times = new WorkerSettings.Times(
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(100),
                Duration.ofSeconds(2),
                Duration.ZERO);
        WorkerSettings settings = new WorkerSettings(
                "pool",
                "worker",
                type,
                List.of(),
                limit,
                1,
                create,
                times,
                folder.resolve("home"),
                ServerConnection.to(server.apiUrl()),
                Map.of());
        Worker opened = Worker.open(
                settings,
                client,
                InfrastructureTypes.installed(),
                InstantSource.system(),
                () -> ThreadLocalRandom.current().nextLong(),
                line -> {});
        worker = opened;
        return opened;
    }

    private UUID deployment(String name, String script) throws IOException {
        Path file = folder.resolve(name + ".sh");
        Files.writeString(file, SET_STATE + script);
        JsonNode flow = client.api().post("/flows/", Map.of("name", name), JsonNode.class);
        JsonNode made = client.api()
                .post(
                        "/deployments/",
                        Map.of(
                                "name",
                                name,
                                "flow_id",
                                flow.path("id").asString(),
                                "work_pool_name",
                                "pool",
                                "job_variables",
                                Map.of("command", "sh " + file)),
                        JsonNode.class);
        return UUID.fromString(made.path("id").asString());
    }

    private UUID run(UUID deployment) {
        JsonNode run = client.api()
                .post(
                        "/deployments/" + deployment + "/create_flow_run",
                        Map.of("state", Map.of("type", "SCHEDULED")),
                        JsonNode.class);
        return UUID.fromString(run.path("id").asString());
    }

    private FlowRun read(UUID run) {
        return client.flowRuns().read(run).orElseThrow();
    }

    private void awaitState(UUID run, String name) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(read(run).stateName()).isEqualTo(name));
    }

    @Test
    void aRunIsTakenUpAndItsProgramFindsItsEnvironment() throws IOException {
        worker(null, "process", true).start();
        UUID run = run(deployment("fine", "state RUNNING; state COMPLETED"));

        awaitState(run, "Completed");

        assertThat(read(run).labels()).containsEntry("prefect.worker.name", "worker");
        assertThat(client.flowRuns().states(run).stream().map(State::name))
                .containsExactly("Scheduled", "Pending", "Submitting", "Running", "Completed");
    }

    @Test
    void aWorkerWhoseServerIsGoneEndsWhenItIsToldTo() {
        Worker alone = worker(null, "process", true);
        alone.start();
        server.close();

        assertThat(CompletableFuture.runAsync(alone::close)).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void aProgramThatEndsBeforeItsRunHasEndedCrashesItAndSaysWhy() throws IOException {
        worker(null, "process", true).start();
        UUID run = run(deployment("bad", "state RUNNING; echo out of luck; exit 3"));

        awaitState(run, "Crashed");

        assertThat(read(run).state())
                .isNotNull()
                .extracting(State::message)
                .asString()
                .contains("exit code 3");
        assertThat(client.logs().filter(LogFilter.flowRunIds(run), LogSort.TIMESTAMP_ASC, 200, 0))
                .anyMatch(line -> line.message().contains("out of luck"));
    }

    @Test
    void aRunWhosePolicyRetriesCrashesIsRunAgain() throws IOException {
        worker(null, "process", true).start();
        UUID run = run(deployment("again", """
                curl -sf -X PATCH "$PREFECT_API_URL/flow_runs/$PREFECT__FLOW_RUN_ID" \\
                  -H 'content-type: application/json' -d '{"empirical_policy":{"retries_on_crash":1}}'
                state RUNNING
                [ -e %1$s ] || { touch %1$s; kill -9 $$; }
                state COMPLETED
                """.formatted(folder.resolve("marker"))));

        awaitState(run, "Completed");

        assertThat(client.flowRuns().states(run).stream().map(State::name))
                .containsSubsequence("Running", "AwaitingRetry", "Pending", "Running", "Completed");
        assertThat(read(run).runCount()).isEqualTo(2);
    }

    @Test
    void aCancelledRunEndsWithAllThatItHasStarted() throws IOException {
        worker(null, "process", true).start();
        UUID run = run(deployment("held", """
                state RUNNING
                sleep 86397 &
                setsid sleep 86397 &
                trap '' TERM
                while true; do sleep 86397; done
                """));
        awaitState(run, "Running");
        await().until(() -> sleeping().count() >= 3);

        client.api()
                .post(
                        "/flow_runs/" + run + "/set_state",
                        Map.of("state", Map.of("type", "CANCELLING")),
                        JsonNode.class);

        awaitState(run, "Cancelled");
        await().untilAsserted(() -> assertThat(sleeping()).isEmpty());
    }

    private static Stream<ProcessHandle> sleeping() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").endsWith("sleep 86397"));
    }

    @Test
    void aWorkerHasNoMoreRunsAtOnceThanItsLimit() throws IOException {
        Path running = folder.resolve("running");
        UUID deployment = deploymentOfPool("one", """
                state RUNNING
                mkdir %1$s || { state FAILED; exit 1; }
                sleep 0.3; rmdir %1$s; state COMPLETED
                """.formatted(running));
        List<UUID> runs = Stream.generate(() -> run(deployment)).limit(4).toList();

        worker(1, null, true).start();

        runs.forEach(run -> awaitState(run, "Completed"));
    }

    private UUID deploymentOfPool(String name, String script) throws IOException {
        worker(null, "process", true).close();
        worker = null;
        return deployment(name, script);
    }

    @Test
    void onceTakesUpWhatIsDueAndReturnsWhenItHasEnded() throws IOException {
        UUID run = run(deploymentOfPool("once", "state RUNNING; state COMPLETED"));

        worker(null, null, false).runOnce();

        assertThat(read(run).stateName()).isEqualTo("Completed");
    }

    @Test
    void whatAKilledWorkerHasLeftIsEndedByTheNextOne() throws IOException {
        UUID run = run(deploymentOfPool("left", "state RUNNING; state COMPLETED"));
        client.flowRuns().setState(run, state(StateType.PENDING), false);
        client.flowRuns().setState(run, state(StateType.RUNNING), false);
        String gone = new ProcessIdentity(ProcessIdentity.current().host(), 4_194_000, 1).toString();
        client.flowRuns()
                .update(run, FlowRunUpdate.builder().infrastructurePid(gone).build());

        worker(null, null, false).start();

        awaitState(run, "Crashed");
        assertThat(read(run).state())
                .isNotNull()
                .extracting(State::message)
                .asString()
                .contains("process is gone");
    }

    private static State state(StateType type) {
        return State.of(UUID.randomUUID(), type, Instant.now());
    }

    @Test
    void aWorkerOfAnotherTypeThanItsPoolIsRefusedWithWhatToDo() {
        worker(null, "process", true).close();
        worker = null;

        assertThatThrownBy(() -> worker(null, "jvm", true)).hasMessageContaining("--type process");
    }

    @Test
    void aPoolThatIsNotThereIsRefusedWhereItIsNotToBeMade() {
        assertThatThrownBy(() -> worker(null, "process", false)).hasMessageContaining("rondo work-pool create pool");
    }
}
