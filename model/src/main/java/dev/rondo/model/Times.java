package dev.rondo.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import org.jspecify.annotations.Nullable;

/** Times as clients write them. */
public final class Times {
    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM:ss", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "+0000")
            .toFormatter(java.util.Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final String UTC = "+00:00";
    private static final int SECONDS_END = 19;

    private Times() {}

    /**
     * Reads an ISO 8601 time; date and time may be parted by a space, and a time without offset is UTC.
     *
     * @throws java.time.format.DateTimeParseException when the text is no time
     */
    public static Instant parse(String text) {
        Instant plain = plain(text);
        return plain == null ? lenient(text) : plain;
    }

    /** The text in the form in which nearly all of them come, which must cost little; null for any other. */
    private static @Nullable Instant plain(String text) {
        int length = text.length();
        if (length < SECONDS_END || !isPunctuated(text)) {
            return null;
        }
        int end = isUtc(text, length) ? length - (text.charAt(length - 1) == 'Z' ? 1 : UTC.length()) : length;
        int nanos = nanos(text, end);
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, SECONDS_END);
        boolean isTime = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        boolean isMonth = year >= 1 && month >= 1 && month <= 12;
        if (nanos < 0
                || !isMonth
                || !isTime
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * 86_400 + hour * 3_600L + minute * 60L + second, nanos);
    }

    private static boolean isPunctuated(String text) {
        char middle = text.charAt(10);
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (middle == 'T' || middle == ' ')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    private static boolean isUtc(String text, int length) {
        return text.charAt(length - 1) == 'Z' || text.endsWith(UTC);
    }

    /** The fraction of a second up to an end; -1 when there is something else. */
    private static int nanos(String text, int end) {
        int digits = end - SECONDS_END - 1;
        if (digits == -1) {
            return 0;
        }
        if (digits < 1 || digits > 9 || text.charAt(SECONDS_END) != '.') {
            return -1;
        }
        int fraction = number(text, SECONDS_END + 1, end);
        for (int i = digits; i < 9; i++) {
            fraction *= 10;
        }
        return fraction;
    }

    /** The digits from a place to another, at most nine; negative when there is something else. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static Instant lenient(String text) {
        String normal = text.strip().replaceFirst(" ", "T");
        return LENIENT.parseBest(normal, OffsetDateTime::from, LocalDateTime::from) instanceof OffsetDateTime time
                ? time.toInstant()
                : LocalDateTime.parse(normal, LENIENT).toInstant(ZoneOffset.UTC);
    }
}
