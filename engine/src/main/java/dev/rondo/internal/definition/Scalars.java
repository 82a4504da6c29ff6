package dev.rondo.internal.definition;

import dev.rondo.model.Durations;
import dev.rondo.model.Times;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The types whose values are one piece of JSON: how they are read, told of and described. */
final class Scalars {
    private static final Map<Class<?>, Scalar> ALL = new HashMap<>();

    static {
        whole(int.class, Integer.class, BigDecimal::intValueExact);
        whole(long.class, Long.class, BigDecimal::longValueExact);
        whole(short.class, Short.class, BigDecimal::shortValueExact);
        whole(byte.class, Byte.class, BigDecimal::byteValueExact);
        whole(BigInteger.class, BigInteger.class, BigDecimal::toBigIntegerExact);
        number(double.class, Double.class, text -> finite(Double.parseDouble(text)));
        number(float.class, Float.class, Float::parseFloat);
        number(BigDecimal.class, BigDecimal.class, BigDecimal::new);
        Scalar truth = new Scalar("true or false", "boolean", null, Scalars::truth);
        ALL.put(boolean.class, truth);
        ALL.put(Boolean.class, truth);
        ALL.put(String.class, new Scalar("text", "string", null, text -> text));
        Scalar character = new Scalar("a single character", "string", null, Scalars::character);
        ALL.put(char.class, character);
        ALL.put(Character.class, character);
        text(LocalDate.class, "a date such as 2026-01-31", "date", LocalDate::parse);
        text(LocalTime.class, "a time of day such as 02:30", "local-time", LocalTime::parse);
        text(LocalDateTime.class, "a time such as 2026-01-31T12:00", "local-date-time", LocalDateTime::parse);
        text(Instant.class, "a time such as 2026-01-31T12:00:00Z", "date-time", Times::parse);
        text(OffsetDateTime.class, "a time such as 2026-01-31T12:00:00+01:00", "date-time", OffsetDateTime::parse);
        text(ZonedDateTime.class, "a time such as 2026-01-31T12:00:00Z", "date-time", ZonedDateTime::parse);
        text(Duration.class, "a duration such as 30s, 10m, 1h30m or PT30S", "duration", Durations::parse);
        text(URI.class, "a URI such as https://example.org/data.csv", "uri-reference", URI::create);
        text(Path.class, "a path such as data/train.csv", "path", Path::of);
        text(UUID.class, "a UUID", "uuid", UUID::fromString);
        text(ZoneId.class, "a time zone such as Europe/Paris", "time-zone", ZoneId::of);
    }

    private Scalars() {}

    static Optional<Scalar> of(Class<?> type) {
        return Optional.ofNullable(ALL.get(type));
    }

    private static void whole(Class<?> primitive, Class<?> boxed, Function<BigDecimal, Object> exact) {
        String range = primitive == boxed ? "" : " (" + primitive.getName() + ")";
        Scalar scalar =
                new Scalar("a whole number" + range, "integer", null, text -> exact.apply(new BigDecimal(text)));
        ALL.put(primitive, scalar);
        ALL.put(boxed, scalar);
    }

    private static void number(Class<?> primitive, Class<?> boxed, Function<String, Object> parse) {
        Scalar scalar = new Scalar("a number", "number", null, parse);
        ALL.put(primitive, scalar);
        ALL.put(boxed, scalar);
    }

    private static void text(Class<?> type, String expected, String format, Function<String, Object> parse) {
        ALL.put(type, new Scalar(expected, "string", format, parse));
    }

    // JSON has no other numbers, so a run could not be stored with one.
    private static Object finite(double number) {
        if (Double.isFinite(number)) {
            return number;
        }
        throw new NumberFormatException("not finite");
    }

    private static Object truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Object character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException(text);
        }
        return text.charAt(0);
    }

    /**
     * One such type.
     *
     * @param expected what a value is, for messages
     * @param jsonType the type in JSON Schema
     * @param format the format in JSON Schema; null for none
     * @param parse reads text; throws a RuntimeException when it cannot
     */
    record Scalar(
            String expected, String jsonType, @Nullable String format, Function<String, Object> parse) {}
}
