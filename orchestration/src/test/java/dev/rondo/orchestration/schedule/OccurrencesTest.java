package dev.rondo.orchestration.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.RondoException;
import dev.rondo.model.schedule.CronSchedule;
import dev.rondo.model.schedule.IntervalSchedule;
import dev.rondo.model.schedule.RRuleSchedule;
import dev.rondo.model.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The times of schedules, in zones whose clocks are changed, and in those that are not. */
class OccurrencesTest {
    /** A schedule, from when on, and its first times, written in local time. */
    record Row(String sentence, Schedule schedule, String from, List<String> times) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    private static Row row(String sentence, Schedule schedule, String from, String... times) {
        return new Row(sentence, schedule, from, List.of(times));
    }

    private static Schedule cron(String cron, String zone) {
        return new CronSchedule(cron, zone, true);
    }

    private static Schedule every(Duration interval, String anchor, @Nullable String zone) {
        return new IntervalSchedule(interval, OffsetDateTime.parse(anchor).toInstant(), zone);
    }

    private static Schedule rule(String rule, String zone) {
        return new RRuleSchedule(rule, zone);
    }

    private static final String NEW_YORK = "America/New_York";
    private static final String BERLIN = "Europe/Berlin";

    static final List<Row> ROWS = List.of(
            row(
                    "a cron time that is skipped is moved behind the change",
                    cron("30 2 * * *", NEW_YORK),
                    "2026-03-07T12:00-05:00",
                    "2026-03-08T03:30-04:00",
                    "2026-03-09T02:30-04:00"),
            row(
                    "a cron time that comes twice is meant the first time",
                    cron("30 1 * * *", NEW_YORK),
                    "2026-10-31T12:00-04:00",
                    "2026-11-01T01:30-04:00",
                    "2026-11-02T01:30-05:00"),
            row(
                    "an hourly cron rests for the hour that comes twice",
                    cron("0 * * * *", BERLIN),
                    "2026-10-25T01:30+02:00",
                    "2026-10-25T02:00+02:00",
                    "2026-10-25T03:00+01:00"),
            row(
                    "an hourly cron does not run twice for the hour that is skipped",
                    cron("0 * * * *", BERLIN),
                    "2026-03-29T00:30+01:00",
                    "2026-03-29T01:00+01:00",
                    "2026-03-29T03:00+02:00",
                    "2026-03-29T04:00+02:00"),
            row(
                    "times that are moved lie among those that are not",
                    cron("0,30 2,3 * * *", BERLIN),
                    "2026-03-29T00:00+01:00",
                    "2026-03-29T03:00+02:00",
                    "2026-03-29T03:30+02:00",
                    "2026-03-30T02:00+02:00"),
            row(
                    "a time that was moved is found again from just before it",
                    cron("45 2 * * *", BERLIN),
                    "2026-03-29T03:20+02:00",
                    "2026-03-29T03:45+02:00",
                    "2026-03-30T02:45+02:00"),
            row(
                    "within the second pass of an hour nothing comes again",
                    cron("*/20 * * * *", BERLIN),
                    "2026-10-25T02:10+01:00",
                    "2026-10-25T03:00+01:00"),
            row(
                    "half an hour is skipped on Lord Howe Island",
                    cron("15 2 * * *", "Australia/Lord_Howe"),
                    "2026-10-03T12:00+10:30",
                    "2026-10-04T02:45+11:00",
                    "2026-10-05T02:15+11:00"),
            row(
                    "midnight is skipped in Beirut",
                    cron("@daily", "Asia/Beirut"),
                    "2026-03-28T12:00+02:00",
                    "2026-03-29T01:00+03:00",
                    "2026-03-30T00:00+03:00"),
            row(
                    "a whole day is skipped on Samoa",
                    cron("0 12 * * *", "Pacific/Apia"),
                    "2011-12-29T13:00-10:00",
                    "2011-12-31T12:00+14:00",
                    "2012-01-01T12:00+14:00"),
            row(
                    "a zone without changes has none",
                    cron("0 9 * * mon-fri", "Asia/Kolkata"),
                    "2026-03-27T10:00+05:30",
                    "2026-03-30T09:00+05:30"),
            row(
                    "an interval of a day keeps the time of day",
                    every(Duration.ofDays(1), "2026-03-01T09:00-05:00", NEW_YORK),
                    "2026-03-07T10:00-05:00",
                    "2026-03-08T09:00-04:00",
                    "2026-03-09T09:00-04:00"),
            row(
                    "a time of day that one change skips is back on the next day",
                    every(Duration.ofDays(1), "2026-03-01T02:30-05:00", NEW_YORK),
                    "2026-03-07T10:00-05:00",
                    "2026-03-08T03:30-04:00",
                    "2026-03-09T02:30-04:00"),
            row(
                    "an interval of an hour is an hour, whatever clocks say",
                    every(Duration.ofHours(1), "2026-01-01T00:00Z", NEW_YORK),
                    "2026-11-01T00:30-04:00",
                    "2026-11-01T01:00-04:00",
                    "2026-11-01T01:00-05:00",
                    "2026-11-01T02:00-05:00"),
            row(
                    "a day and a half is a day by the calendar and twelve hours",
                    every(Duration.ofHours(36), "2026-03-07T12:00-05:00", NEW_YORK),
                    "2026-03-07T12:00-05:00",
                    "2026-03-07T12:00-05:00",
                    "2026-03-09T00:00-04:00"),
            row(
                    "an interval reaches back behind its anchor",
                    every(Duration.ofDays(7), "2026-06-01T08:00+02:00", BERLIN),
                    "2026-03-22T09:00+01:00",
                    "2026-03-23T08:00+01:00",
                    "2026-03-30T08:00+02:00"),
            row(
                    "an interval without a zone is one of UTC",
                    every(Duration.ofDays(1), "2026-03-01T09:00Z", null),
                    "2026-03-28T10:00Z",
                    "2026-03-29T09:00Z",
                    "2026-03-30T09:00Z"),
            row(
                    "a rule keeps the time of day",
                    rule("DTSTART:20260101T090000\nRRULE:FREQ=DAILY", BERLIN),
                    "2026-03-28T10:00+01:00",
                    "2026-03-29T09:00+02:00"),
            row(
                    "a time of a rule that is skipped is moved behind the change",
                    rule("DTSTART:20260101T023000\nRRULE:FREQ=DAILY", BERLIN),
                    "2026-03-29T00:00+01:00",
                    "2026-03-29T03:30+02:00",
                    "2026-03-30T02:30+02:00"),
            row(
                    "times of a rule that are moved lie among those that are not",
                    rule("DTSTART:20260101T000000\nRRULE:FREQ=MINUTELY;INTERVAL=40", BERLIN),
                    "2026-03-29T01:30+01:00",
                    "2026-03-29T03:00+02:00",
                    "2026-03-29T03:20+02:00",
                    "2026-03-29T03:40+02:00"),
            row(
                    "a zone of DTSTART counts where the schedule has none",
                    rule("DTSTART;TZID=America/New_York:20260101T090000\nRRULE:FREQ=DAILY", "UTC"),
                    "2026-07-01T00:00Z",
                    "2026-07-01T09:00-04:00"),
            row(
                    "a rule without DTSTART starts with the year 2020",
                    rule("FREQ=WEEKLY;BYDAY=MO,WE;BYHOUR=6", "UTC"),
                    "2026-03-01T00:00Z",
                    "2026-03-02T06:00Z",
                    "2026-03-04T06:00Z"),
            row(
                    "a rule of short steps keeps them over years",
                    rule("DTSTART:20200101T000030\nRRULE:FREQ=MINUTELY;INTERVAL=7", "UTC"),
                    "2026-03-01T00:00Z",
                    "2026-03-01T00:01:30Z",
                    "2026-03-01T00:08:30Z"),
            row(
                    "rules are added and left out",
                    rule(
                            "DTSTART:20260301T080000\nRRULE:FREQ=DAILY;COUNT=5\nEXRULE:FREQ=DAILY;INTERVAL=2\n"
                                    + "RDATE:20260310T120000Z\nEXDATE:20260304T080000Z",
                            "UTC"),
                    "2026-03-01T00:00Z",
                    "2026-03-02T08:00Z",
                    "2026-03-10T12:00Z"),
            row(
                    "several rules are merged, each time once",
                    rule(
                            "DTSTART:20260301T080000\nRRULE:FREQ=DAILY;UNTIL=20260303T080000Z\n"
                                    + "DTSTART:20260301T080000\nRRULE:FREQ=WEEKLY;COUNT=2",
                            "UTC"),
                    "2026-03-01T00:00Z",
                    "2026-03-01T08:00Z",
                    "2026-03-02T08:00Z",
                    "2026-03-03T08:00Z",
                    "2026-03-08T08:00Z"));

    @ParameterizedTest
    @FieldSource("ROWS")
    void firstTimes(Row row) {
        Instant from = OffsetDateTime.parse(row.from()).toInstant();

        List<Instant> times = Occurrences.after(
                row.schedule(),
                from,
                from.plus(Duration.ofDays(30)),
                row.times().size());

        assertThat(times)
                .containsExactlyElementsOf(row.times().stream()
                        .map(time -> OffsetDateTime.parse(time).toInstant())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/15 * * * *        | 2026-03-01T00:00:00Z 2026-03-01T00:15:00Z 2026-03-01T00:30:00Z",
                "5/20 * * * *        | 2026-03-01T00:05:00Z 2026-03-01T00:25:00Z 2026-03-01T00:45:00Z",
                "0 0 * * * */30      | 2026-03-01T00:00:00Z 2026-03-01T00:00:30Z 2026-03-02T00:00:00Z",
                "0 0 1 1 * 0 2028    | 2028-01-01T00:00:00Z",
                "0 0 L * *           | 2026-03-31T00:00:00Z 2026-04-30T00:00:00Z",
                "0 0 * * mon#2       | 2026-03-09T00:00:00Z 2026-04-13T00:00:00Z",
                "0 0 * * L5          | 2026-03-27T00:00:00Z 2026-04-24T00:00:00Z",
                "0 0 * * fri-sun     | 2026-03-01T00:00:00Z 2026-03-06T00:00:00Z 2026-03-07T00:00:00Z",
                "0 0 1 nov-feb *     | 2026-11-01T00:00:00Z 2026-12-01T00:00:00Z 2027-01-01T00:00:00Z 2027-02-01T00:00:00Z",
                "0 0 13 * 5          | 2026-03-06T00:00:00Z 2026-03-13T00:00:00Z",
                "0 0 29 2 *          | 2028-02-29T00:00:00Z",
                "0 22-2/2 * * *      | 2026-03-01T00:00:00Z 2026-03-01T02:00:00Z 2026-03-01T22:00:00Z",
                "0 12 ? * 7          | 2026-03-01T12:00:00Z 2026-03-08T12:00:00Z",
                "@weekly             | 2026-03-01T00:00:00Z 2026-03-08T00:00:00Z",
                "@YEARLY             | 2027-01-01T00:00:00Z",
            })
    void cronExpressionsAreReadAsPythonDoes(String cron, String times) {
        List<Instant> expected = Stream.of(times.split(" ")).map(Instant::parse).toList();
        Instant from = Instant.parse("2026-03-01T00:00:00Z");

        assertThat(Occurrences.after(
                        CronSchedule.of(cron), from, Instant.parse("2035-01-01T00:00:00Z"), expected.size()))
                .isEqualTo(expected);
    }

    @Test
    void withoutDayOrADayMustMatchBoth() {
        Instant from = Instant.parse("2026-03-01T00:00:00Z");

        assertThat(Occurrences.after(
                        new CronSchedule("0 0 13 * 5", null, false), from, from.plus(Duration.ofDays(365)), 2))
                .containsExactly(Instant.parse("2026-03-13T00:00:00Z"), Instant.parse("2026-11-13T00:00:00Z"));
    }

    @Test
    void bothEndsCountAndNoMoreThanAsked() {
        Instant from = Instant.parse("2026-03-01T00:00:00Z");
        Schedule hourly = CronSchedule.of("@hourly", ZoneId.of(BERLIN));

        assertThat(Occurrences.after(hourly, from, from.plus(Duration.ofHours(2)), 10))
                .hasSize(3);
        assertThat(Occurrences.after(hourly, from, from.plus(Duration.ofHours(2)), 2))
                .hasSize(2);
        assertThat(Occurrences.after(hourly, from, from, 0)).isEmpty();
        assertThat(Occurrences.after(hourly, from.plusNanos(1), from.plus(Duration.ofHours(1)), 10))
                .containsExactly(from.plus(Duration.ofHours(1)));
    }

    @Test
    void aRuleThatHasEndedHasNoTimes() {
        Instant from = Instant.parse("2026-03-01T00:00:00Z");

        assertThat(Occurrences.after(
                        rule("DTSTART:20250101T000000\nRRULE:FREQ=DAILY;COUNT=3", "UTC"),
                        from,
                        from.plus(Duration.ofDays(900)),
                        5))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* * * *",
                "60 * * * *",
                "* 24 * * *",
                "0 0 0 * *",
                "0 0 * 13 *",
                "0 0 * * 8",
                "0 0 * * xyz",
                "*/0 * * * *",
                "a-b * * * *",
                "-5 * * * *",
                "? * * * *",
                "0 0 30 2 *",
                "0 0 * * 1#6",
                "0 0 * * 1#2,3",
                "@fortnightly",
                "h h * * *",
                "1,,2 * * * *",
            })
    void aBadCronExpressionIsRefused(String cron) {
        assertThatThrownBy(() -> Occurrences.check(CronSchedule.of(cron)))
                .isInstanceOfSatisfying(
                        RondoException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("schedule.cron"))
                .hasMessageContaining(cron);
    }

    @Test
    void aRefusalSaysWhatIsWrongWhere() {
        assertThatThrownBy(() -> Occurrences.check(CronSchedule.of("0 25 * * *")))
                .hasMessageContaining("hour \"25\": a hour is 0 to 23, not 25");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=SOMETIMES",
                "INTERVAL=2",
                "DTSTART:yesterday\nRRULE:FREQ=DAILY",
                "DTSTART;TZID=Mars/Olympus:20260101T000000\nRRULE:FREQ=DAILY",
                "DTSTART:20260101T000000",
                "HELLO:FREQ=DAILY",
                "FREQ=DAILY;UNTIL=never",
            })
    void aBadRecurrenceIsRefused(String rule) {
        assertThatThrownBy(() -> Occurrences.check(rule(rule, "UTC")))
                .isInstanceOfSatisfying(
                        RondoException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("schedule.rrule"));
    }

    @Test
    void goodSchedulesPass() {
        for (Schedule schedule : Arrays.asList(
                CronSchedule.of("0 0 29 2 *"),
                CronSchedule.of("0 0 1 1 * 0 2030"),
                rule("RRULE:FREQ=DAILY", "UTC"),
                IntervalSchedule.every(Duration.ofSeconds(1)))) {
            Occurrences.check(schedule);
        }
    }
}
