package dev.rondo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S",
        "30s, PT30S",
        "10m, PT10M",
        "12h, PT12H",
        "7d, P7D",
        "1h30m, PT1H30M",
        "0.5s, PT0.5S",
        "1h 30m, PT1H30M",
        "PT2M, PT2M",
        "0, PT0S",
        "0s, PT0S",
        "' 5S ', PT5S"
    })
    void durationsAreReadAsPeopleWriteThem(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5x", "-5s", "PT-5S", "30m1h", "5s5s", "1.5.5s", "s", "999999999999999d", "P"})
    void whatIsNoDurationIsRefusedWithExamples(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(RondoException.class)
                .hasMessageContaining("\"" + text + "\"")
                .hasMessageContaining("1h30m");
    }

    @Test
    void formattedDurationsAreShort() {
        assertThat(Durations.format(Duration.ofMinutes(90))).isEqualTo("1h30m");
        assertThat(Durations.format(Duration.ofMillis(1250))).isEqualTo("1s250ms");
        assertThat(Durations.format(Duration.ZERO)).isEqualTo("0s");
    }
}
