package dev.rondo.model;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

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
            .toFormatter(java.util.Locale.ROOT);

    private Times() {}

    /**
     * Reads an ISO 8601 time; date and time may be parted by a space, and a time without offset is UTC.
     *
     * @throws java.time.format.DateTimeParseException when the text is no time
     */
    public static Instant parse(String text) {
        String normal = text.strip().replaceFirst(" ", "T");
        return LENIENT.parseBest(normal, OffsetDateTime::from, LocalDateTime::from) instanceof OffsetDateTime time
                ? time.toInstant()
                : LocalDateTime.parse(normal, LENIENT).toInstant(ZoneOffset.UTC);
    }
}
