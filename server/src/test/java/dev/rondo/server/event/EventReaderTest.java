package dev.rondo.server.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.Json;
import dev.rondo.model.event.Event;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Reports of task runs, which are read apart from other events, come to the same. */
class EventReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:01Z");
    private static final UUID RUN = new UUID(7, 1);

    private final TestEvents events = new TestEvents();

    private String report(String type) {
        return Json.MAPPER.writeValueAsString(events.taskRun(RUN, new UUID(7, 2), type, 2));
    }

    private static EventDeed readAsAnyOther(String json) {
        return EventReader.read(Json.MAPPER.readValue(json, Event.class), NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCHEDULED", "PENDING", "RUNNING", "COMPLETED", "FAILED"})
    void aReportIsReadAsAnyOtherEventIs(String type) {
        String json = report(type);

        EventDeed deed = EventReader.read(json, NOW);

        EventDeed other = readAsAnyOther(json);
        assertThat(deed.taskRun()).isNotNull().isEqualTo(other.taskRun());
        assertThat(deed.entry().event())
                .usingRecursiveComparison()
                .ignoringFields("payload")
                .isEqualTo(other.entry().event());
        assertThat(deed.heartbeat()).isNull();
    }

    @Test
    void aReportIsStoredAsItCame() {
        String json = report("RUNNING");

        assertThat(EventReader.read(json, NOW).entry().json()).isSameAs(json);
    }

    @Test
    void whatComesInAnotherFormIsStoredInOurs() {
        String number = report("RUNNING").replace("\"prefect.run-count\":\"1\"", "\"prefect.run-count\":1");
        String escaped = report("RUNNING").replace("fetch-0", "fetch-\\u00e4");

        assertThat(number).isNotEqualTo(report("RUNNING")).contains("\"prefect.run-count\":1");
        assertThat(EventReader.read(number, NOW).entry().json()).contains("\"prefect.run-count\":\"1\"");
        EventDeed deed = EventReader.read(escaped, NOW);
        assertThat(deed.entry().json()).contains("fetch-ä").doesNotContain("\\u");
        assertThat(deed.taskRun())
                .isNotNull()
                .satisfies(run -> assertThat(run.name()).isEqualTo("fetch-ä"));
    }

    @Test
    void anEventThatIsNotItsClientsReportMayHoldAnything() {
        String json = report("RUNNING")
                .replace("\"prefect.orchestration\":\"client\"", "\"prefect.orchestration\":\"none\"")
                .replaceFirst("\"task_run\":\\{", "\"task_run\":3,\"else\":{");

        EventDeed deed = EventReader.read(json, NOW);

        assertThat(deed.taskRun()).isNull();
        JsonNode stored = Json.MAPPER.readTree(deed.entry().json());
        assertThat(stored.path("payload").path("task_run").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"validated_state", "task_run", "task_key", "00000000-0000-0007-0000-000000000001"})
    void aReportThatDoesNotTellWhatItMustIsRefused(String missing) {
        String json = report("RUNNING").replace(missing, "nothing");

        assertThatThrownBy(() -> EventReader.read(json, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not recorded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{", "{\"event\":\"prefect.task-run.Running\"}", "\"prefect.task-run.\""})
    void whatIsNoEventIsRefused(String json) {
        assertThatThrownBy(() -> EventReader.read(json, NOW)).isInstanceOf(IllegalArgumentException.class);
    }
}
