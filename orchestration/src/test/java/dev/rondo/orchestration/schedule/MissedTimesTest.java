package dev.rondo.orchestration.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.deployment.CatchUp;
import dev.rondo.model.deployment.DeploymentSchedule;
import dev.rondo.model.schedule.CronSchedule;
import dev.rondo.model.schedule.IntervalSchedule;
import dev.rondo.model.schedule.RRuleSchedule;
import dev.rondo.model.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissedTimesTest {
    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

    private static DeploymentSchedule schedule(Schedule schedule, boolean active, @Nullable CatchUp catchUp) {
        return new DeploymentSchedule(
                new UUID(0, 1), MADE, MADE, new UUID(0, 2), schedule, active, null, Map.of(), null, catchUp);
    }

    // Down from the first time to the second; what gets its run, by hour and minute.
    @ParameterizedTest(name = "{0} from {1} to {2}: {3}")
    @CsvSource(nullValues = "-", value = {
        "NONE,   02:30, 06:30, -",
        "LATEST, 02:30, 06:30, 06:00",
        "ALL,    02:30, 06:30, 03:00 04:00 05:00 06:00",
        // Times at the very edges belong to the servers that were there.
        "LATEST, 02:00, 03:00, -",
        "ALL,    02:00, 04:00, 03:00",
        "LATEST, 02:59, 03:01, 03:00",
        "ALL,    02:01, 02:59, -",
        "LATEST, 02:01, 02:59, -",
        "LATEST, 00:00, 23:59, 23:00",
    })
    void ofTheTimesOfAnOutageThoseGetRunsThatThePolicyKeeps(
            CatchUp policy, String from, String to, @Nullable String kept) {
        for (Schedule hourly : List.of(
                CronSchedule.of("0 * * * *"),
                IntervalSchedule.every(Duration.ofHours(1)),
                new RRuleSchedule("DTSTART:20260101T000000\nRRULE:FREQ=HOURLY", null))) {
            List<Instant> expected = kept == null
                    ? List.of()
                    : Arrays.stream(kept.split(" ")).map(MissedTimesTest::at).toList();
            assertThat(MissedTimes.kept(schedule(hourly, true, policy), at(from), at(to)))
                    .as(hourly.toString())
                    .isEqualTo(expected);
        }
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-10T" + time + ":00Z");
    }

    @Test
    void theLatestIsFoundAmongMillionsAndAllAreBounded() {
        Schedule everySecond = IntervalSchedule.every(Duration.ofSeconds(1));
        Instant to = MADE.plus(Duration.ofDays(60)).plusMillis(500);
        assertThat(MissedTimes.kept(schedule(everySecond, true, CatchUp.LATEST), MADE, to))
                .containsExactly(MADE.plus(Duration.ofDays(60)));
        assertThat(MissedTimes.kept(schedule(everySecond, true, CatchUp.ALL), MADE, to))
                .hasSize(MissedTimes.MOST)
                .startsWith(MADE.plusSeconds(1));
    }

    @Test
    void aScheduleThatSaysNothingOrRestsIsLeftAsItIs() {
        Schedule hourly = CronSchedule.of("@hourly");
        assertThat(MissedTimes.isDecided(schedule(hourly, true, null))).isFalse();
        assertThat(MissedTimes.isDecided(schedule(hourly, false, CatchUp.ALL))).isFalse();
        assertThat(MissedTimes.isDecided(schedule(hourly, true, CatchUp.NONE))).isTrue();
        assertThatThrownBy(() -> MissedTimes.kept(schedule(hourly, true, null), MADE, MADE))
                .hasMessageContaining("does not say");
    }
}
