package dev.rondo.orchestration.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rondo.model.schedule.CronSchedule;
import dev.rondo.model.schedule.IntervalSchedule;
import dev.rondo.model.schedule.RRuleSchedule;
import dev.rondo.model.schedule.Schedule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten changes of clocks in real zones: no run is lost, none is doubled, and the stock server, where its Python is at hand, has
 * the same times. It differs in two more cases, for which see {@code OccurrencesTest}: of a day's interval that falls into
 * the hour that comes twice it takes the second, and a rule's time that is skipped it moves before the change.
 */
class DaylightSavingTest {
    private static final String PYTHON = System.getProperty("rondo.compat.python", "");

    @TempDir
    Path folder = Path.of("");

    /**
     * A change of the clock.
     *
     * @param kind cron, interval (seconds and anchor) or rrule
     * @param from where the times begin
     * @param times the times, in UTC
     */
    record Case(String title, String kind, String rule, String zone, String from, String times) {
        String line() {
            return String.join(
                    "\t", kind, rule, zone, from, String.valueOf(times.split(" ").length));
        }

        Schedule schedule() {
            return switch (kind) {
                case "cron" -> new CronSchedule(rule, zone, true);
                case "interval" -> {
                    String[] parts = rule.split("@");
                    yield new IntervalSchedule(
                            Duration.ofSeconds(Long.parseLong(parts[0])),
                            OffsetDateTime.parse(parts[1]).toInstant(),
                            zone);
                }
                default -> new RRuleSchedule(rule.replace("\\n", "\n"), zone);
            };
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case(
                        "a nightly cron whose time is skipped runs behind the change",
                        "cron",
                        "30 2 * * *",
                        "Europe/Berlin",
                        "2026-03-28T00:00:00+00:00",
                        "2026-03-28T01:30:00Z 2026-03-29T01:30:00Z 2026-03-30T00:30:00Z 2026-03-31T00:30:00Z"),
                new Case(
                        "a nightly cron whose time comes twice runs once",
                        "cron",
                        "30 2 * * *",
                        "Europe/Berlin",
                        "2026-10-24T00:00:00+00:00",
                        "2026-10-24T00:30:00Z 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z 2026-10-27T01:30:00Z"),
                new Case(
                        "an hourly cron runs once for the hour that is skipped",
                        "cron",
                        "0 * * * *",
                        "America/New_York",
                        "2026-03-08T05:30:00+00:00",
                        "2026-03-08T06:00:00Z 2026-03-08T07:00:00Z 2026-03-08T08:00:00Z 2026-03-08T09:00:00Z"),
                new Case(
                        "an hourly cron runs once for the hour that comes twice",
                        "cron",
                        "0 * * * *",
                        "America/New_York",
                        "2026-11-01T04:30:00+00:00",
                        "2026-11-01T05:00:00Z 2026-11-01T07:00:00Z 2026-11-01T08:00:00Z 2026-11-01T09:00:00Z"),
                new Case(
                        "a change of half an hour",
                        "cron",
                        "15 2 * * *",
                        "Australia/Lord_Howe",
                        "2026-10-03T00:00:00+00:00",
                        "2026-10-03T15:45:00Z 2026-10-04T15:15:00Z 2026-10-05T15:15:00Z"),
                new Case(
                        "a change at midnight",
                        "cron",
                        "30 23 * * *",
                        "America/Sao_Paulo",
                        "2018-11-02T12:00:00+00:00",
                        "2018-11-03T02:30:00Z 2018-11-04T02:30:00Z 2018-11-05T01:30:00Z 2018-11-06T01:30:00Z"),
                new Case(
                        "a day's interval keeps its time of day",
                        "interval",
                        "86400@2026-03-27T09:00:00+01:00",
                        "Europe/London",
                        "2026-03-27T00:00:00+00:00",
                        "2026-03-27T08:00:00Z 2026-03-28T08:00:00Z 2026-03-29T07:00:00Z 2026-03-30T07:00:00Z"),
                new Case(
                        "an hour's interval is an hour, whatever clocks do",
                        "interval",
                        "3600@2026-03-29T00:00:00+01:00",
                        "Europe/Berlin",
                        "2026-03-28T23:30:00+00:00",
                        "2026-03-29T00:00:00Z 2026-03-29T01:00:00Z 2026-03-29T02:00:00Z 2026-03-29T03:00:00Z"),
                new Case(
                        "a daily rule whose time comes twice runs once",
                        "rrule",
                        "DTSTART:20261023T013000\\nRRULE:FREQ=DAILY",
                        "Europe/London",
                        "2026-10-23T00:00:00+00:00",
                        "2026-10-23T00:30:00Z 2026-10-24T00:30:00Z 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z"),
                new Case(
                        "a weekly rule over a month of fasting, for which clocks are set back",
                        "rrule",
                        "DTSTART:20260301T090000\\nRRULE:FREQ=WEEKLY;BYDAY=MO",
                        "Africa/Casablanca",
                        "2026-02-09T00:00:00+00:00",
                        "2026-03-02T09:00:00Z 2026-03-09T09:00:00Z 2026-03-16T09:00:00Z 2026-03-23T08:00:00Z"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void noRunIsLostAndNoneIsDoubled(Case change) {
        Instant from = OffsetDateTime.parse(change.from()).toInstant();
        List<Instant> times = Arrays.stream(change.times().split(" ")).map(Instant::parse).toList();
        assertThat(Occurrences.after(change.schedule(), from, times.getLast(), 100)).isEqualTo(times);
    }

    @Test
    void theStockServerHasTheSameTimes() throws Exception {
        assumeTrue(!PYTHON.isEmpty(), "no Python: ./verify makes one where python3 is installed");
        Path script = folder.resolve("daylight.py");
        try (var source = DaylightSavingTest.class.getResourceAsStream("daylight.py")) {
            Files.write(script, Objects.requireNonNull(source).readAllBytes());
        }
        Path input = folder.resolve("lines.txt");
        Files.write(input, cases().stream().map(Case::line).toList(), StandardCharsets.UTF_8);
        Path output = folder.resolve("times.txt");
        Process process = new ProcessBuilder(PYTHON, script.toString())
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int exit = process.waitFor();
        assumeTrue(exit != 3, "that Python has no stock server in it");
        assertThat(exit).isZero();
        assertThat(Files.readString(output).strip())
                .isEqualTo(cases().stream().map(Case::times).collect(Collectors.joining("\n")));
    }
}
