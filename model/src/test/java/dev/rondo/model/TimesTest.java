package dev.rondo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.state.StateDetails;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-08-13T12:00:00Z, 2026-08-13T12:00:00Z",
        "2026-08-13 12:00:00.123456+00:00, 2026-08-13T12:00:00.123456Z",
        "2026-08-13 14:00:00+02:00, 2026-08-13T12:00:00Z",
        "2026-08-13T12:00:00, 2026-08-13T12:00:00Z",
        "2026-08-13T12:00, 2026-08-13T12:00:00Z",
        "2026-08-13t12:00:00z, 2026-08-13T12:00:00Z",
        "2026-08-13T12:00:00-0530, 2026-08-13T17:30:00Z",
        "' 2026-08-13 12:00:00 ', 2026-08-13T12:00:00Z"
    })
    void timesAreReadAsClientsWriteThem(String text, String time) {
        assertThat(Times.parse(text)).isEqualTo(Instant.parse(time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "2026-13-01T00:00:00Z", "12:00:00", "2026-08-13T12:00:00Z extra"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> Times.parse(text)).isInstanceOf(DateTimeParseException.class);
    }

    @Test
    void whatIsNoTimeIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> Json.MAPPER.readValue("{\"scheduled_time\":\"soon\"}", StateDetails.class))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("not a time")
                .hasMessageContaining("soon")
                .hasMessageContaining("scheduled_time");
    }

    @Test
    void timesAreWrittenInUtcWithMicroseconds() {
        assertThat(Json.MAPPER.writeValueAsString(Instant.parse("2026-08-13T12:00:00.123456789Z")))
                .isEqualTo("\"2026-08-13T12:00:00.123456Z\"");
    }
}
