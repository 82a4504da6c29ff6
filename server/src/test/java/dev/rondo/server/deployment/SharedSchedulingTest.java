package dev.rondo.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.server.ServerSettings;
import dev.rondo.server.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
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

/** Two servers on one PostgreSQL make each scheduled run once. */
class SharedSchedulingTest {
    private static final int DEPLOYMENTS = 200;

    private final String postgres = System.getProperty("rondo.postgres", "");
    private final String name = "rondo_" + UUID.randomUUID().toString().replace('-', '_');

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
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + url.replaceFirst("^.*@", ""), user(url), "");
    }

    private static String user(String url) {
        return url.replaceFirst("^[a-z]+://", "").replaceFirst("[:@].*$", "");
    }

    private String url() {
        return postgres.replaceFirst("/postgres(?=$|\\?)", "/" + name);
    }

    // One home: servers that share a database need the same key.
    private TestServer server() {
        return new TestServer(ServerSettings.local(home, 0).withDatabase(url()));
    }

    @Test
    void everyScheduledTimeOfManyDeploymentsHasExactlyOneRun() throws SQLException {
        try (TestServer second = server()) {
            try (TestServer first = server()) {
                String flow = first.post("/flows/", Map.of("name", "retrain")).id();
                for (int i = 0; i < DEPLOYMENTS; i++) {
                    TestServer server = i % 2 == 0 ? first : second;
                    assertThat(server.post("/deployments/", deployment(flow, i)).status())
                            .isEqualTo(201);
                }
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(count("count(DISTINCT deployment_id)"))
                                .isEqualTo(DEPLOYMENTS));
            }
            // The server that is left takes over what the other one led.
            String flow = second.post("/flows/", Map.of("name", "retrain")).id();
            second.post("/deployments/", deployment(flow, DEPLOYMENTS));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(count("count(DISTINCT deployment_id)")).isEqualTo(DEPLOYMENTS + 1));
        }
        long all = count("count(*)");
        assertThat(all).isGreaterThan(2L * DEPLOYMENTS);
        assertThat(count("count(DISTINCT (deployment_id, created_by_json, next_scheduled_start_time))"))
                .isEqualTo(all);
    }

    private long count(String what) throws SQLException {
        try (Connection connection = connect(url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + what + " FROM flow_run WHERE auto_scheduled = 1")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Map<String, Object> deployment(String flow, int number) {
        return Map.of(
                "name",
                "d" + number,
                "flow_id",
                flow,
                "enforce_parameter_schema",
                false,
                "schedules",
                List.of(
                        Map.of("schedule", Map.of("cron", "*/20 * * * *"), "slug", "often"),
                        Map.of("schedule", Map.of("interval", 3600 + number), "slug", "seldom")));
    }
}
