package dev.rondo.orchestration.schedule;

import dev.rondo.model.RondoException;
import dev.rondo.model.schedule.CronSchedule;
import dev.rondo.model.schedule.IntervalSchedule;
import dev.rondo.model.schedule.RRuleSchedule;
import dev.rondo.model.schedule.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The times of schedules. A schedule is read in its time zone: a time of day that a change of the clock skips is moved behind
 * the change by the time that is skipped, one that comes twice is meant the first time. Intervals shorter than a day are
 * counted in elapsed time, days by the calendar.
 */
public final class Occurrences {
    private Occurrences() {}

    /**
     * The times of a schedule, each once, in order.
     *
     * @param from the earliest time that counts
     * @param to the latest time that counts
     * @param max at most so many
     * @throws RondoException with code {@code schedule.cron} or {@code schedule.rrule} when the schedule cannot be read
     */
    public static List<Instant> after(Schedule schedule, Instant from, Instant to, int max) {
        List<Instant> times = new ArrayList<>();
        Times source = source(schedule, from);
        Instant next = max > 0 ? source.next(from) : null;
        while (next != null && !next.isAfter(to) && times.size() < max) {
            times.add(next);
            next = source.next(next.plusNanos(1));
        }
        return List.copyOf(times);
    }

    /**
     * Refuses a schedule that cannot be read, or that has no times at all.
     *
     * @throws RondoException with code {@code schedule.cron} or {@code schedule.rrule}, saying what is wrong where
     */
    public static void check(Schedule schedule) {
        switch (schedule) {
            case IntervalSchedule interval -> {}
            case CronSchedule cron -> CronExpression.parse(cron.cron()).checkMatches(cron.dayOr());
            case RRuleSchedule rule -> RecurrenceText.parse(rule.rrule());
        }
    }

    private static Times source(Schedule schedule, Instant from) {
        return switch (schedule) {
            case IntervalSchedule interval -> new IntervalTimes(interval, zone(schedule));
            case CronSchedule cron -> new CronTimes(CronExpression.parse(cron.cron()), cron.dayOr(), zone(schedule));
            case RRuleSchedule rule -> RecurrenceTimes.of(RecurrenceText.parse(rule.rrule()), zone(schedule), from);
        };
    }

    private static ZoneId zone(Schedule schedule) {
        return schedule.timezone() == null ? ZoneOffset.UTC : ZoneId.of(schedule.timezone());
    }
}
