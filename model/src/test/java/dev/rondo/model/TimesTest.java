package dev.rondo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.state.StateDetails;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Random;
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
        "2024-02-29T23:59:59.1Z, 2024-02-29T23:59:59.1Z",
        "2026-08-31 00:00:00.000000001+00:00, 2026-08-31T00:00:00.000000001Z",
        "1969-12-31T23:59:59.999999, 1969-12-31T23:59:59.999999Z",
        "2026-08-13t12:00:00z, 2026-08-13T12:00:00Z",
        "2026-08-13T12:00:00-0530, 2026-08-13T17:30:00Z",
        "' 2026-08-13 12:00:00 ', 2026-08-13T12:00:00Z"
    })
    void timesAreReadAsClientsWriteThem(String text, String time) {
        assertThat(Times.parse(text)).isEqualTo(Instant.parse(time));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tomorrow",
                "2026-13-01T00:00:00Z",
                "12:00:00",
                "2026-08-13T12:00:00Z extra",
                "2026-02-29T00:00:00Z",
                "2026-08-13T12:60:00Z",
                "2026-08-13T12:00:0xZ",
                "2026-08-13T12:00:00.12e4Z",
                "2026-00-13T12:00:00Z",
                "2026-08-13T12:00:00+00:00Z"
            })
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
    void everyMicrosecondOfADayIsReadAsItIsWritten() {
        new Random(20)
                .longs(10_000, -5_000_000_000L, 5_000_000_000L)
                .mapToObj(second -> Instant.ofEpochSecond(second, Math.floorMod(second * 7_919, 1_000_000) * 1_000L))
                .forEach(time -> assertThat(Times.parse(time.toString())).isEqualTo(time));
    }

    @Test
    void timesAreWrittenInUtcWithMicroseconds() {
        assertThat(Json.MAPPER.writeValueAsString(Instant.parse("2026-08-13T12:00:00.123456789Z")))
                .isEqualTo("\"2026-08-13T12:00:00.123456Z\"");
    }
}
