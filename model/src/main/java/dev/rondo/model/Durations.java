package dev.rondo.model;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them. */
public final class Durations {
    private static final Pattern TEXT = Pattern.compile("(?:(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)\\s*)+");
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");
    private static final List<String> UNITS = List.of("d", "h", "m", "s", "ms");
    private static final List<Long> MILLISECONDS = List.of(86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L);

    private Durations() {}

    /**
     * Reads {@code 250ms}, {@code 30s}, {@code 10m}, {@code 12h}, {@code 7d}, sums such as {@code 1h30m} with the units from
     * large to small, fractions such as {@code 0.5s}, {@code 0}, or ISO 8601 such as {@code PT30S}. Never negative.
     *
     * @throws RondoException with code {@code duration} when the text is no duration
     */
    public static Duration parse(String text) {
        String normal = text.strip().toLowerCase(Locale.ROOT);
        if (normal.equals("0")) {
            return Duration.ZERO;
        }
        return normal.startsWith("p") ? iso(text, normal) : units(text, normal);
    }

    /** The shortest text that {@link #parse} reads as this duration to the millisecond, such as {@code 1h30m}; {@code 0s} for none. */
    public static String format(Duration duration) {
        if (duration.isNegative()) {
            throw new RondoException("duration", "a duration must not be negative: " + duration);
        }
        long rest = duration.toMillis();
        StringBuilder text = new StringBuilder();
        for (int unit = 0; unit < UNITS.size(); unit++) {
            long count = rest / MILLISECONDS.get(unit);
            rest %= MILLISECONDS.get(unit);
            text.append(count == 0 ? "" : count + UNITS.get(unit));
        }
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static Duration units(String text, String normal) {
        if (!TEXT.matcher(normal).matches()) {
            throw refusal(text);
        }
        double milliseconds = 0;
        int last = -1;
        for (Matcher part = PART.matcher(normal); part.find(); ) {
            int unit = UNITS.indexOf(part.group(2));
            if (unit <= last) {
                throw refusal(text);
            }
            milliseconds += Double.parseDouble(part.group(1)) * MILLISECONDS.get(unit);
            last = unit;
        }
        // 10,000 years: past that, sums with times overflow far from here.
        if (milliseconds > 3.2e14) {
            throw refusal(text);
        }
        return Duration.ofMillis(Math.round(milliseconds));
    }

    private static Duration iso(String text, String normal) {
        try {
            Duration duration = Duration.parse(normal);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException | ArithmeticException malformed) {
            // Refused below, in terms of what people write.
        }
        throw refusal(text);
    }

    private static RondoException refusal(String text) {
        return new RondoException(
                "duration",
                "\"" + text + "\" is not a duration; write 250ms, 30s, 10m, 12h, 7d, 1h30m or ISO 8601 such as PT30S");
    }
}
