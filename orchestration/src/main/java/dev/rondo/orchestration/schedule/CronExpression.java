package dev.rondo.orchestration.schedule;

import dev.rondo.model.RondoException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression as the Python croniter reads it: minute, hour, day of month, month, day of week, and if given second and
 * year; or a word such as {@code @daily}. It knows no time zone. Immutable.
 */
final class CronExpression {
    private static final int MAX_YEARS_BETWEEN = 50;
    private static final Map<String, String> WORDS = Map.of(
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *",
            "@daily", "0 0 * * *",
            "@weekly", "0 0 * * 0",
            "@monthly", "0 0 1 * *",
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *");

    private final String text;
    private final BitSet seconds;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet months;
    private final BitSet years;
    private final CronFieldParser days;
    private final CronFieldParser weekdays;
    private final boolean everyDay;
    private final boolean everyWeekday;

    private CronExpression(String text, List<String> fields) {
        this.text = text;
        minutes = field(CronField.MINUTE, fields).values;
        hours = field(CronField.HOUR, fields).values;
        days = field(CronField.DAY_OF_MONTH, fields);
        months = field(CronField.MONTH, fields).values;
        weekdays = field(CronField.DAY_OF_WEEK, fields);
        seconds = fields.size() > 5 ? field(CronField.SECOND, fields).values : zero();
        years = field(CronField.YEAR, fields).values;
        // All values spelled out mean the same as a star, but only beside another star.
        everyDay = days.every || (full(days, CronField.DAY_OF_MONTH) && starred(fields, CronField.DAY_OF_WEEK));
        everyWeekday = weekdays.ordinals.isEmpty()
                && (weekdays.every
                        || (full(weekdays, CronField.DAY_OF_WEEK) && starred(fields, CronField.DAY_OF_MONTH)));
    }

    /**
     * Reads an expression.
     *
     * @throws RondoException with code {@code schedule.cron} when it cannot be read
     */
    static CronExpression parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("@") && !WORDS.containsKey(lower)) {
            throw refusal(text, "the words are @hourly, @daily, @midnight, @weekly, @monthly, @yearly and @annually");
        }
        List<String> fields = List.of(WORDS.getOrDefault(lower, lower).split("\\s+"));
        if (fields.size() < 5 || fields.size() > 7) {
            throw refusal(
                    text,
                    "it has " + fields.size()
                            + " fields, not five (minute, hour, day of month, month, day of week), six with"
                            + " seconds at the end, or seven with years");
        }
        return new CronExpression(text, fields);
    }

    /**
     * Refuses an expression for days that there are not, such as 30 February.
     *
     * @throws RondoException with code {@code schedule.cron}
     */
    void checkMatches(boolean dayOr) {
        // Any leap year between two others will do to start from; where years are given, before the first.
        LocalDateTime start = LocalDate.of(
                        years.cardinality() < CronField.YEAR.size() ? years.nextSetBit(0) : 2000, 1, 1)
                .atStartOfDay();
        if (next(start, dayOr) == null) {
            throw refusal(text, "there is no such day");
        }
    }

    /** The first time at or after this one, in whole seconds; null for none within fifty years. */
    @Nullable
    LocalDateTime next(LocalDateTime from, boolean dayOr) {
        LocalDate last = from.toLocalDate().plusYears(MAX_YEARS_BETWEEN);
        LocalTime earliest = from.toLocalTime();
        for (LocalDate date = from.toLocalDate(); !date.isAfter(last); date = date.plusDays(1)) {
            if (!years.get(date.getYear())) {
                date = date.withDayOfYear(date.lengthOfYear());
            } else if (!months.get(date.getMonthValue())) {
                date = date.withDayOfMonth(date.lengthOfMonth());
            } else if (matches(date, dayOr)) {
                LocalTime time = next(earliest);
                if (time != null) {
                    return date.atTime(time);
                }
            }
            earliest = LocalTime.MIN;
        }
        return null;
    }

    private boolean matches(LocalDate date, boolean dayOr) {
        if (dayOr && !everyDay && !everyWeekday) {
            // Beside a day such as 5#2 or L5, croniter does not look at the day of the month.
            return (weekdays.ordinals.isEmpty() && matchesDay(date)) || matchesWeekday(date);
        }
        return (everyDay || matchesDay(date)) && (everyWeekday || matchesWeekday(date));
    }

    private boolean matchesDay(LocalDate date) {
        int day = date.getDayOfMonth();
        return days.values.get(day) || (days.lastDay && day == date.lengthOfMonth());
    }

    private boolean matchesWeekday(LocalDate date) {
        DayOfWeek day = date.getDayOfWeek();
        int weekday = day.getValue() % 7;
        if (weekdays.ordinals.isEmpty()) {
            return weekdays.values.get(weekday);
        }
        BitSet ordinals = weekdays.ordinals.getOrDefault(weekday, new BitSet());
        boolean last = date.getDayOfMonth() + 7 > date.lengthOfMonth();
        return ordinals.get((date.getDayOfMonth() + 6) / 7) || (last && ordinals.get(CronFieldParser.LAST_ORDINAL));
    }

    private @Nullable LocalTime next(LocalTime from) {
        int second = seconds.nextSetBit(from.getSecond());
        int minute = minutes.nextSetBit(from.getMinute());
        boolean sameMinute = minute == from.getMinute() && second >= 0;
        boolean sameHour = hours.get(from.getHour());
        if (sameHour && sameMinute) {
            return LocalTime.of(from.getHour(), minute, second);
        }
        int later = minutes.nextSetBit(from.getMinute() + 1);
        if (sameHour && later >= 0) {
            return LocalTime.of(from.getHour(), later, seconds.nextSetBit(0));
        }
        int hour = hours.nextSetBit(from.getHour() + 1);
        return hour < 0 ? null : LocalTime.of(hour, minutes.nextSetBit(0), seconds.nextSetBit(0));
    }

    private CronFieldParser field(CronField field, List<String> fields) {
        int index = field.index;
        return new CronFieldParser(field, text).read(index < fields.size() ? fields.get(index) : "*");
    }

    private static boolean full(CronFieldParser parser, CronField field) {
        return parser.values.cardinality() == field.size();
    }

    private static boolean starred(List<String> fields, CronField field) {
        return fields.get(field.index).contains("*");
    }

    private static BitSet zero() {
        BitSet zero = new BitSet();
        zero.set(0);
        return zero;
    }

    static RondoException refusal(String expression, String what) {
        return new RondoException(
                "schedule.cron", "the cron expression \"" + expression + "\" cannot be read: " + what);
    }
}
