package dev.rondo.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.server.ServerSettings;
import dev.rondo.server.TestServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissedRunsTest {
    @TempDir
    private Path home;

    // Down from 00:30 to 07:30; three runs had been made ahead, for 01:00, 02:00 and 03:00.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "none,   ''",
        "latest, '07'",
        "all,    '01 02 03 04 05 06 07'",
        // What the stock server does: runs that were made ahead are there, others are not made.
        "'',     '01 02 03'",
    })
    void afterAnOutageRunsAreThereForTheTimesThatThePolicyKeeps(String policy, String kept) {
        String id;
        try (TestServer server = at("00:30")) {
            String flow = server.post("/flows/", Map.of("name", "retrain")).id();
            Map<String, Object> cron = Map.of("cron", "0 * * * *");
            Map<String, Object> schedule =
                    policy.isEmpty() ? Map.of("schedule", cron) : Map.of("schedule", cron, "catch_up", policy);
            id = server.post("/deployments/", Map.of("name", "hourly", "flow_id", flow, "schedules", List.of(schedule)))
                    .id();
            await().until(() -> due(server, id, "00:30", "23:59").size() == 3);
            String shown = server.get("/deployments/" + id)
                    .json()
                    .at("/schedules/0/catch_up")
                    .asString("");
            assertThat(shown).isEqualTo(policy);
        }
        try (TestServer server = at("07:30")) {
            assertThat(String.join(" ", due(server, id, "00:00", "07:30"))).isEqualTo(kept);
            await().until(() -> due(server, id, "07:30", "23:59").size() == 3);
        }
        try (TestServer server = at("07:31")) {
            assertThat(String.join(" ", due(server, id, "00:00", "07:30"))).isEqualTo(kept);
        }
    }

    private TestServer at(String time) {
        Instant now = Instant.parse("2026-03-10T" + time + ":00Z");
        return new TestServer(ServerSettings.local(home, 0), () -> now);
    }

    /** The hours for which there are runs. */
    private static List<String> due(TestServer server, String deployment, String from, String to) {
        return server
                .post(
                        "/flow_runs/filter",
                        Map.of(
                                "sort",
                                "EXPECTED_START_TIME_ASC",
                                "flow_runs",
                                Map.of("deployment_id", Map.of("any_", List.of(deployment)))))
                .json()
                .valueStream()
                .map(run -> run.path("expected_start_time").asString().substring(11, 16))
                .filter(time -> time.compareTo(from) >= 0 && time.compareTo(to) < 0)
                .map(time -> time.substring(0, 2))
                .toList();
    }
}
