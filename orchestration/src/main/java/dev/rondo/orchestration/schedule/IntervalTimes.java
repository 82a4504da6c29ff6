package dev.rondo.orchestration.schedule;

import dev.rondo.model.schedule.IntervalSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The times of an interval: the n-th is n times the interval away from the anchor, also before it. Whole days of the interval
 * are counted by the calendar, the rest in elapsed time, each from the anchor, so that a time of day that one change of the
 * clock skips is back on the next day.
 */
final class IntervalTimes implements Times {
    private final Duration interval;
    private final ZonedDateTime anchor;

    IntervalTimes(IntervalSchedule schedule, ZoneId zone) {
        interval = schedule.interval();
        Instant date = schedule.anchorDate();
        anchor = (date == null ? Instant.EPOCH : date).atZone(zone);
    }

    @Override
    public Instant next(Instant from) {
        long index = Duration.between(anchor.toInstant(), from).dividedBy(interval);
        // The estimate is off by what clocks were changed in between, which may be many short rests of an interval.
        while (!at(index).isBefore(from)) {
            index--;
        }
        Instant time = at(index);
        while (time.isBefore(from)) {
            time = at(++index);
        }
        return time;
    }

    private Instant at(long index) {
        Duration rest = interval.minusDays(interval.toDays());
        return anchor.plusDays(Math.multiplyExact(interval.toDays(), index))
                .toInstant()
                .plus(rest.multipliedBy(index));
    }
}
