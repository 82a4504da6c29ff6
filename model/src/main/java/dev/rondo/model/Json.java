package dev.rondo.model;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The one JSON form of the vocabulary: names in snake case, times in UTC with microseconds, durations as
 * seconds, nulls written, unknown
 * properties ignored. Thread-safe.
 */
public final class Json {
    /** Reads and writes the records of the vocabulary. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(include -> include.withValueInclusion(JsonInclude.Include.ALWAYS))
            // Only the components of records are properties, not what is derived from them, such as State.isTerminal.
            .changeDefaultVisibility(visible -> visible.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addHandler(new Leniency())
            .addModule(new SimpleModule("rondo")
                    .addSerializer(Instant.class, new InstantWriter())
                    .addDeserializer(Instant.class, new InstantReader())
                    .addSerializer(Duration.class, new DurationWriter())
                    .addDeserializer(Duration.class, new DurationReader())
                    .addSerializer(new PatchJson.Writer())
                    .addDeserializer(Patch.class, new PatchJson.Reader(null)))
            .build();

    private Json() {}

    /** The time as it is kept and sent: the wire and the databases hold microseconds. */
    public static Instant truncate(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private static final class InstantWriter extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(DateTimeFormatter.ISO_INSTANT.format(truncate(value)));
        }
    }

    private static final class DurationWriter extends ValueSerializer<Duration> {
        @Override
        public void serialize(Duration value, JsonGenerator generator, SerializationContext context) {
            BigDecimal seconds = BigDecimal.valueOf(value.getSeconds()).add(BigDecimal.valueOf(value.getNano(), 9));
            // 600, not 6E+2, which is the same number but surprises people.
            generator.writeNumber(seconds.stripTrailingZeros().toPlainString());
        }
    }

    private static final class DurationReader extends ValueDeserializer<Duration> {
        // Some three thousand years: added to a time, it is still a time.
        private static final BigDecimal LONGEST_SECONDS = BigDecimal.TEN.pow(11);

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.hasToken(JsonToken.VALUE_STRING)) {
                return text(parser.getString(), context);
            }
            BigDecimal seconds = parser.getDecimalValue();
            if (seconds.abs().compareTo(LONGEST_SECONDS) > 0) {
                return (Duration) context.handleWeirdNumberValue(
                        Duration.class, seconds, "a duration has at most %s seconds", LONGEST_SECONDS);
            }
            return Duration.ofSeconds(
                    seconds.longValue(),
                    seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
        }

        // Newer clients write some of them as `PT30S`.
        private static Duration text(String text, DeserializationContext context) {
            try {
                return Durations.parse(text);
            } catch (RondoException unreadable) {
                return (Duration)
                        context.handleWeirdStringValue(Duration.class, text, "not a duration: write seconds, or PT30S");
            }
        }
    }

    // Clients write `2026-08-13 12:00:00+00:00` as well as `2026-08-13T12:00:00Z`, see Times.
    private static final class InstantReader extends ValueDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            String text = parser.getString();
            try {
                return Times.parse(text);
            } catch (DateTimeParseException unreadable) {
                return (Instant) context.handleWeirdStringValue(
                        Instant.class, text, "not a time: write it as 2026-08-13T12:00:00Z");
            }
        }
    }
}
