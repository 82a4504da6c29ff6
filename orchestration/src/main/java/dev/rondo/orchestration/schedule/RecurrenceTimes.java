package dev.rondo.orchestration.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.InstanceIterator;
import org.dmfs.rfc5545.RecurrenceSet;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recurrenceset.Difference;
import org.dmfs.rfc5545.recurrenceset.FastForwarded;
import org.dmfs.rfc5545.recurrenceset.Merged;
import org.dmfs.rfc5545.recurrenceset.OfList;
import org.dmfs.rfc5545.recurrenceset.OfRule;
import org.jspecify.annotations.Nullable;

/** The times of a recurrence in a time zone. Goes forward only. */
final class RecurrenceTimes implements Times {
    // Clocks have not been changed by more than a day at once, except across the date line.
    private static final int LARGEST_CHANGE_HOURS = 25;

    private final InstanceIterator times;
    private final ZoneId zone;
    private final PriorityQueue<Instant> read = new PriorityQueue<>();

    private RecurrenceTimes(InstanceIterator times, ZoneId zone) {
        this.times = times;
        this.zone = zone;
    }

    /** The times from this one on. A zone that DTSTART names counts where the schedule has none of its own. */
    static RecurrenceTimes of(RecurrenceText text, ZoneId zone, Instant from) {
        boolean own = !zone.normalized().equals(ZoneOffset.UTC);
        ZoneId used = own || text.zone() == null ? zone : text.zone();
        LocalDateTime wall = LocalDateTime.ofInstant(from, used).minusHours(LARGEST_CHANGE_HOURS);
        RecurrenceSet all = union(text, text.rules(), text.dates(), wall);
        RecurrenceSet except = union(text, text.exceptRules(), text.exceptDates(), wall);
        RecurrenceSet set = new FastForwarded(floating(wall), new Difference(all, except));
        return new RecurrenceTimes(iterator(set), used);
    }

    private static InstanceIterator iterator(RecurrenceSet set) {
        try {
            return set.iterator();
        } catch (IllegalArgumentException never) {
            return new OfList(new DateTime[0]).iterator();
        }
    }

    @Override
    public @Nullable Instant next(Instant from) {
        while (true) {
            if (read.isEmpty() && !read()) {
                return null;
            }
            Instant first = read.element();
            if (!first.isBefore(from)) {
                return first;
            }
            read.remove();
        }
    }

    // Reads one time; where a change of clocks moves it, also those that it may be moved behind.
    private boolean read() {
        if (!hasNext()) {
            return false;
        }
        LocalDateTime wall = local(times.next());
        read.add(wall.atZone(zone).toInstant());
        ZoneOffsetTransition change = zone.getRules().getTransition(wall);
        if (change != null && change.isGap()) {
            LocalDateTime end = change.getDateTimeAfter().plus(change.getDuration());
            while (hasNext() && wall.isBefore(end)) {
                wall = local(times.next());
                read.add(wall.atZone(zone).toInstant());
            }
        }
        return true;
    }

    private boolean hasNext() {
        try {
            return times.hasNext();
        } catch (IllegalArgumentException never) {
            // The library gives up on a rule that has had no time for very long.
            return false;
        }
    }

    private static RecurrenceSet union(
            RecurrenceText text, List<RecurrenceRule> rules, List<LocalDateTime> dates, LocalDateTime from) {
        Stream<RecurrenceSet> byRule =
                rules.stream().map(rule -> new OfRule(rule, floating(start(rule, text.start(), from))));
        DateTime[] listed =
                dates.stream().sorted().map(RecurrenceTimes::floating).toArray(DateTime[]::new);
        return new Merged(Stream.concat(byRule, Stream.of(new OfList(listed))).toArray(RecurrenceSet[]::new));
    }

    // A rule of short steps that does not count them is the same from any of its steps on, and not expanded from years
    // ago.
    private static LocalDateTime start(RecurrenceRule rule, LocalDateTime start, LocalDateTime from) {
        ChronoUnit unit =
                switch (rule.getFreq()) {
                    case SECONDLY -> ChronoUnit.SECONDS;
                    case MINUTELY -> ChronoUnit.MINUTES;
                    case HOURLY -> ChronoUnit.HOURS;
                    case DAILY, WEEKLY, MONTHLY, YEARLY -> ChronoUnit.FOREVER;
                };
        if (unit == ChronoUnit.FOREVER || rule.getCount() != null || !start.isBefore(from)) {
            return start;
        }
        long steps = unit.between(start, from) / rule.getInterval();
        return start.plus(steps * rule.getInterval(), unit);
    }

    /** The time of day on that day, in no zone. */
    static DateTime floating(LocalDateTime time) {
        return new DateTime(
                time.getYear(),
                time.getMonthValue() - 1,
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
    }

    private static LocalDateTime local(DateTime time) {
        return LocalDateTime.of(
                time.getYear(),
                time.getMonth() + 1,
                time.getDayOfMonth(),
                time.getHours(),
                time.getMinutes(),
                time.getSeconds());
    }
}
