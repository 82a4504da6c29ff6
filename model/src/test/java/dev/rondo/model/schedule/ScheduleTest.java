package dev.rondo.model.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.Json;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    @Test
    void anIntervalIsWrittenInSeconds() {
        Instant anchor = Instant.parse("2026-03-01T12:00:00Z");

        assertThat(Json.MAPPER.writeValueAsString(new IntervalSchedule(Duration.ofMinutes(10), anchor, null)))
                .isEqualTo("{\"interval\":600,\"anchor_date\":\"2026-03-01T12:00:00Z\",\"timezone\":null}");
        assertThat(Json.MAPPER.writeValueAsString(IntervalSchedule.every(Duration.ofMillis(1500))))
                .isEqualTo("{\"interval\":1.5,\"timezone\":null}");
    }

    @Test
    void theKindIsToldByWhatIsThere() {
        assertThat(read("{\"interval\":1.5}")).isEqualTo(IntervalSchedule.every(Duration.ofMillis(1500)));
        assertThat(read("{\"cron\":\"0 2 * * *\",\"timezone\":\"Europe/Berlin\"}"))
                .isEqualTo(new CronSchedule("0 2 * * *", "Europe/Berlin", true));
        assertThat(read("{\"rrule\":\"FREQ=DAILY\"}")).isEqualTo(new RRuleSchedule("FREQ=DAILY", "UTC"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'interval':0}|longer than zero",
                "{'interval':-5}|longer than zero",
                "{'interval':1e30}|at most 100000000000",
                "{'cron':' '}|five fields",
                "{'cron':'@daily','timezone':'Europe/Atlantis'}|Europe/Atlantis",
                "{'rrule':''}|1 to 6500",
                "{'timezone':'UTC'}|candidates"
            },
            quoteCharacter = '~')
    void whatIsNoScheduleIsRefusedWithAReason(String json, String reason) {
        assertThatThrownBy(() -> read(json.replace('\'', '"'))).hasMessageContaining(reason);
    }

    private static Schedule read(String json) {
        return Json.MAPPER.readValue(json, Schedule.class);
    }
}
