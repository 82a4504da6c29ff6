package dev.rondo.internal.definition;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Array;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values as the plain maps, lists, texts and numbers that their JSON reads as. What has no such form, nests too deep or is
 * too large to keep becomes a text that names its class; in what a run keeps, an object that is marked, so that nobody takes
 * it for the value.
 */
final class PlainValues {
    /** Says which of a sealed interface's records an object is. */
    static final String DISCRIMINATOR = "type";

    /** About how many characters of JSON a run keeps of one parameter. */
    private static final int KEPT = 1_000_000;

    private static final int DEEPEST = 100;

    private static final String NO_JSON = "it has no form in JSON";

    /** The property that marks an object as the stand-in of a value that was not kept; it names the class. */
    static final String NOT_KEPT = "rondo.not-kept";

    private final boolean marking;
    private long left;
    private int depth;

    private PlainValues(long left, boolean marking) {
        this.left = left;
        this.marking = marking;
    }

    /** The plain form, however large. */
    static @Nullable Object of(@Nullable Object value) {
        return new PlainValues(Long.MAX_VALUE, false).orNamed(value);
    }

    /** The plain form as a run keeps it, not too large. */
    static @Nullable Object kept(@Nullable Object value) {
        return new PlainValues(KEPT, true).orNamed(value);
    }

    private @Nullable Object orNamed(@Nullable Object value) {
        try {
            return plain(value);
        } catch (TooLarge tooLarge) {
            return standIn(value, "it is too large to keep");
        }
    }

    private @Nullable Object plain(@Nullable Object value) {
        left -= 8 + (value instanceof String text ? text.length() : 0);
        depth++;
        if (left < 0 || depth > DEEPEST) {
            throw new TooLarge();
        }
        Object plain = form(value);
        depth--;
        return plain;
    }

    private @Nullable Object form(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String _, Boolean _, Number _ -> value;
            case Optional<?> optional -> plain(optional.orElse(null));
            case Enum<?> constant -> constant.name();
            case JsonNode node -> plain(Mapper.JSON.convertValue(node, Object.class));
            case Map<?, ?> map -> map(map);
            case Collection<?> collection -> list(collection.stream());
            case Record record -> record(record);
            default -> other(value);
        };
    }

    private List<@Nullable Object> list(Stream<?> elements) {
        List<@Nullable Object> list = new ArrayList<>();
        elements.forEach(element -> list.add(plain(element)));
        return list;
    }

    private @Nullable Object other(Object value) {
        if (value.getClass().isArray()) {
            return list(IntStream.range(0, Array.getLength(value)).mapToObj(at -> Array.get(value, at)));
        }
        return isScalar(value) ? value.toString() : isBean(value.getClass()) ? bean(value) : standIn(value, NO_JSON);
    }

    // Of a path or a zone, the class is not the type that is declared.
    private static boolean isScalar(Object value) {
        return Scalars.of(value.getClass()).isPresent() || value instanceof Path || value instanceof ZoneId;
    }

    // Objects that do not ask for it are not taken apart: getters may do anything, and what they give may be huge.
    private static boolean isBean(Class<?> type) {
        return Stream.of(
                        List.of(type),
                        members(type.getDeclaredFields()),
                        members(type.getDeclaredMethods()),
                        members(type.getDeclaredConstructors()))
                .flatMap(List::stream)
                .flatMap(element -> Stream.of(element.getAnnotations()))
                .anyMatch(annotation ->
                        annotation.annotationType().getName().startsWith("com.fasterxml.jackson.annotation."));
    }

    private static List<? extends AnnotatedElement> members(AnnotatedElement[] members) {
        return List.of(members);
    }

    private @Nullable Object bean(Object value) {
        try {
            return plain(Mapper.JSON.convertValue(value, Object.class));
        } catch (JacksonException | IllegalArgumentException notJson) {
            return standIn(value, NO_JSON);
        }
    }

    private @Nullable Object standIn(@Nullable Object value, String reason) {
        String type = value == null ? "null" : value.getClass().getName();
        return marking ? new LinkedHashMap<>(Map.of(NOT_KEPT, type, "reason", reason)) : "<" + type + ">";
    }

    /** What was not kept of the value, and why, if there is but a stand-in for it or for a part; else null. */
    static @Nullable String notKept(@Nullable Object plain) {
        return switch (plain) {
            case Map<?, ?> map when map.containsKey(NOT_KEPT) -> "a " + map.get(NOT_KEPT) + ": " + map.get("reason");
            case Map<?, ?> map -> notKept(map.values().stream());
            case Collection<?> elements -> notKept(elements.stream());
            case null, default -> null;
        };
    }

    private static @Nullable String notKept(Stream<?> parts) {
        return parts.map(PlainValues::notKept)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Map<String, @Nullable Object> map(Map<?, ?> map) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        map.forEach((key, value) -> plain.put(String.valueOf(plain(key)), plain(value)));
        return plain;
    }

    private Map<String, @Nullable Object> record(Record record) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        if (isOneOfSealed(record.getClass())) {
            plain.put(DISCRIMINATOR, record.getClass().getSimpleName());
        }
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            plain.put(component.getName(), plain(component(record, component)));
        }
        return plain;
    }

    private static @Nullable Object component(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (InaccessibleObjectException closed) {
            throw References.notOpen(record.getClass());
        } catch (IllegalAccessException | InvocationTargetException failed) {
            throw new IllegalStateException(
                    "cannot read " + component.getName() + " of a "
                            + record.getClass().getName(),
                    failed);
        }
    }

    /** Whether objects of the class need a discriminator. */
    static boolean isOneOfSealed(Class<?> type) {
        return Stream.of(type.getInterfaces()).anyMatch(Class::isSealed);
    }

    /** Gives up on a value; no trace, because it is expected. */
    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("too large", null, false, false);
        }
    }

    /** Loaded only when there is a value that needs it. */
    static final class Mapper {
        /** Names stay as users write them. */
        static final JsonMapper JSON = JsonMapper.builder().build();

        private Mapper() {}
    }
}
