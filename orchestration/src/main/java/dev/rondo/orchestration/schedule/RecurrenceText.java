package dev.rondo.orchestration.schedule;

import dev.rondo.model.RondoException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.jspecify.annotations.Nullable;

/**
 * A recurrence as iCalendar and Python's dateutil write it: lines of DTSTART, RRULE, EXRULE, RDATE and EXDATE, or a bare rule.
 * All times are times of day in the schedule's time zone, with or without a Z behind them, as dateutil prints them.
 *
 * @param start the anchor of the rules
 * @param zone the time zone that DTSTART names; null for none
 * @param rules the rules
 * @param exceptRules the rules whose times are left out
 * @param dates further times
 * @param exceptDates times that are left out
 */
record RecurrenceText(
        LocalDateTime start,
        @Nullable ZoneId zone,
        List<RecurrenceRule> rules,
        List<RecurrenceRule> exceptRules,
        List<LocalDateTime> dates,
        List<LocalDateTime> exceptDates) {
    /** Where rules without DTSTART are counted from. */
    static final LocalDateTime DEFAULT_START = LocalDate.of(2020, 1, 1).atStartOfDay();

    private static final Pattern LINE_BREAK = Pattern.compile("\\s+");
    private static final Pattern UNTIL = Pattern.compile("UNTIL=([^;]+)");
    private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    /**
     * Reads a recurrence.
     *
     * @throws RondoException with code {@code schedule.rrule} when it cannot be read
     */
    static RecurrenceText parse(String text) {
        Reader reader = new Reader(text);
        // A folded line goes on after a line break and a space.
        String unfolded = text.replaceAll("\\r?\\n[ \\t]", "");
        for (String line : LINE_BREAK.split(unfolded.strip())) {
            reader.read(line);
        }
        return reader.result();
    }

    private static final class Reader {
        private final String text;
        private LocalDateTime start = DEFAULT_START;
        private @Nullable ZoneId zone;
        private final List<RecurrenceRule> rules = new ArrayList<>();
        private final List<RecurrenceRule> exceptRules = new ArrayList<>();
        private final List<LocalDateTime> dates = new ArrayList<>();
        private final List<LocalDateTime> exceptDates = new ArrayList<>();

        Reader(String text) {
            this.text = text;
        }

        void read(String line) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1);
            String[] property = (colon < 0 ? "RRULE" : line.substring(0, colon)).split(";");
            switch (property[0].toUpperCase(Locale.ROOT)) {
                case "RRULE" -> rules.add(rule(value));
                case "EXRULE" -> exceptRules.add(rule(value));
                case "RDATE" -> dates.addAll(times(value));
                case "EXDATE" -> exceptDates.addAll(times(value));
                case "DTSTART" -> {
                    start = time(value);
                    zone = zone(property);
                }
                default ->
                    throw refusal("a line starts with " + property[0] + "; there are DTSTART, RRULE, EXRULE,"
                            + " RDATE and EXDATE");
            }
        }

        RecurrenceText result() {
            if (rules.isEmpty() && dates.isEmpty()) {
                throw refusal("it has no RRULE and no RDATE");
            }
            rules.removeIf(this::neverMatches);
            exceptRules.removeIf(this::neverMatches);
            if (rules.isEmpty() && dates.isEmpty()) {
                throw refusal("there is no such time");
            }
            return new RecurrenceText(
                    start,
                    zone,
                    List.copyOf(rules),
                    List.copyOf(exceptRules),
                    List.copyOf(dates),
                    List.copyOf(exceptDates));
        }

        private RecurrenceRule rule(String value) {
            String local = UNTIL.matcher(value.toUpperCase(Locale.ROOT)).replaceAll(this::localUntil);
            try {
                return new RecurrenceRule(withMonths(local), RecurrenceRule.RfcMode.RFC5545_LAX);
            } catch (InvalidRecurrenceRuleException | IllegalArgumentException unreadable) {
                throw new RondoException(
                        "schedule.rrule",
                        "the recurrence rule \"" + value + "\" cannot be read: " + unreadable.getMessage(),
                        unreadable);
            }
        }

        // The library gives up, with an exception, on a rule that has had no time for very long.
        private boolean neverMatches(RecurrenceRule rule) {
            try {
                return !rule.iterator(RecurrenceTimes.floating(start)).hasNext();
            } catch (IllegalArgumentException never) {
                return true;
            }
        }

        // Days of the month without months are days of all months, and not of that of DTSTART as the library has it.
        private static String withMonths(String rule) {
            boolean open = rule.contains("FREQ=YEARLY") && rule.contains("BYMONTHDAY=") && !rule.contains("BYMONTH=");
            return open ? rule + ";BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12" : rule;
        }

        private String localUntil(MatchResult until) {
            return "UNTIL=" + COMPACT.format(time(until.group(1)));
        }

        private List<LocalDateTime> times(String values) {
            List<LocalDateTime> times = new ArrayList<>();
            for (String value : values.split(",")) {
                times.add(time(value));
            }
            return times;
        }

        private LocalDateTime time(String value) {
            String compact = value.toUpperCase(Locale.ROOT).replaceAll("Z$|[-:]", "");
            try {
                return LocalDateTime.parse(compact.contains("T") ? compact : compact + "T000000", COMPACT);
            } catch (DateTimeException unreadable) {
                throw new RondoException(
                        "schedule.rrule",
                        "\"" + value + "\" in a recurrence is no time: write it as 20260301T120000",
                        unreadable);
            }
        }

        private @Nullable ZoneId zone(String[] property) {
            for (String parameter : property) {
                if (parameter.toUpperCase(Locale.ROOT).startsWith("TZID=")) {
                    return zone(parameter.substring("TZID=".length()));
                }
            }
            return null;
        }

        private static ZoneId zone(String name) {
            try {
                return ZoneId.of(name);
            } catch (DateTimeException unknown) {
                throw new RondoException(
                        "schedule.rrule",
                        "no time zone is called \"" + name + "\": use a name of the tz database, such as Europe/Berlin",
                        unknown);
            }
        }

        private RondoException refusal(String what) {
            String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
            return new RondoException("schedule.rrule", "the recurrence \"" + shown + "\" cannot be read: " + what);
        }
    }
}
