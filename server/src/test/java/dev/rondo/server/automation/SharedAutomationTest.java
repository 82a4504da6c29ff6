package dev.rondo.server.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.server.ServerSettings;
import dev.rondo.server.TestServer;
import dev.rondo.server.event.TestEvents;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one PostgreSQL let automations act once for each event, also when one of them goes. */
class SharedAutomationTest {
    private static final int EVENTS = 60;

    private final String postgres = System.getProperty("rondo.postgres", "");
    private final String name = "rondo_" + UUID.randomUUID().toString().replace('-', '_');
    private final TestEvents events = new TestEvents();

    @TempDir
    Path home = Path.of("");

    @BeforeEach
    void createDatabase() throws SQLException {
        assumeThat(postgres)
                .as("needs a PostgreSQL: ./verify starts one; or source ./build/postgres and pass"
                        + " -Drondo.postgres=$RONDO_TEST_POSTGRES to Maven")
                .isNotEmpty();
        administer("CREATE DATABASE " + name);
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        if (!postgres.isEmpty()) {
            administer("DROP DATABASE " + name + " WITH (FORCE)");
        }
    }

    private void administer(String sql) throws SQLException {
        String user = postgres.replaceFirst("^[a-z]+://", "").replaceFirst("[:@].*$", "");
        String url = "jdbc:postgresql://" + postgres.replaceFirst("^.*@", "");
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private TestServer server(String folder) {
        String url = postgres.replaceFirst("/postgres(?=$|\\?)", "/" + name);
        return new TestServer(ServerSettings.local(home.resolve(folder), 0).withDatabase(url));
    }

    @Test
    void eachEventRunsTheDeploymentOnce() {
        try (TestServer second = server("b")) {
            String deployment;
            try (TestServer first = server("a")) {
                deployment = deployment(first);
                automate(second, deployment);
                happen(first, second);
            }
            happen(second, second);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(runs(second, deployment)).isEqualTo(2 * EVENTS));
            await().during(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(runs(second, deployment)).isEqualTo(2 * EVENTS));
        }
    }

    private static String deployment(TestServer server) {
        String flow = server.post("/flows/", Map.of("name", "retrain")).id();
        return server.post(
                        "/deployments/", Map.of("name", "nightly", "flow_id", flow, "enforce_parameter_schema", false))
                .id();
    }

    private static void automate(TestServer server, String deployment) {
        Map<String, Object> trigger =
                Map.of("type", "event", "posture", "Reactive", "expect", List.of("data.arrived"), "threshold", 1);
        Map<String, Object> run = Map.of("type", "run-deployment", "source", "selected", "deployment_id", deployment);
        assertThat(server.post("/automations/", Map.of("name", "shared", "trigger", trigger, "actions", List.of(run)))
                        .status())
                .isEqualTo(201);
    }

    private void happen(TestServer first, TestServer second) {
        for (int i = 0; i < EVENTS; i++) {
            TestServer server = i % 2 == 0 ? first : second;
            server.post("/events", List.of(events.event("data.arrived", "lake." + i), events.event("other", "x")));
        }
    }

    private static int runs(TestServer server, String deployment) {
        return server.post(
                        "/flow_runs/count",
                        Map.of("flow_runs", Map.of("deployment_id", Map.of("any_", List.of(deployment)))))
                .json()
                .asInt();
    }
}
