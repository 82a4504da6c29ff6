package dev.rondo.internal.definition;

import dev.rondo.model.Json;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/**
 * Reads plain JSON values, or text from a command line, as values of declared types. Collects what is wrong, each with
 * its path, rather than to stop at the first. Not thread-safe.
 */
final class ValueReader {
    private final List<String> problems = new ArrayList<>();

    /** What was wrong so far, one line each. */
    List<String> problems() {
        return problems;
    }

    void problem(String path, String what) {
        problems.add(path + ": " + what);
    }

    /** The value of a place that was given one. */
    @Nullable
    Object read(@Nullable Object given, Slot slot, String path) {
        Object value = read(given, slot.valueType(), path);
        return slot.isOptional() ? Optional.ofNullable(value) : value;
    }

    /** The value of a place that was given none. */
    @Nullable
    Object absent(Slot slot, String path) {
        String text = slot.defaultText();
        if (text != null) {
            boolean isNull = text.equals("null") && slot.valueType().getRawClass() != String.class;
            return read(isNull ? null : text, slot, path);
        }
        if (slot.isRequired()) {
            problem(path, "is required: " + expected(slot.type()));
        }
        return slot.isOptional() ? Optional.empty() : null;
    }

    private @Nullable Object read(@Nullable Object given, JavaType type, String path) {
        Class<?> raw = type.getRawClass();
        Object plain = given instanceof JsonNode node ? PlainValues.of(node) : given;
        if (plain == null) {
            return type.isPrimitive() ? refuse(path, null, expected(type)) : null;
        }
        Optional<Scalars.Scalar> scalar = Scalars.of(raw);
        if (scalar.isPresent()) {
            return scalar(plain, raw, scalar.get(), path);
        }
        if (raw == Object.class) {
            return plain;
        }
        return type.isEnumType() || raw.isEnum()
                ? constant(plain, raw, path)
                : structure(structured(plain, path), type, path);
    }

    private @Nullable Object scalar(Object plain, Class<?> raw, Scalars.Scalar scalar, String path) {
        if (raw.isInstance(plain)) {
            return plain;
        }
        try {
            if (plain instanceof String || plain instanceof Number || plain instanceof Boolean) {
                return scalar.parse().apply(plain.toString());
            }
        } catch (RuntimeException unreadable) {
            // Refused below, in terms of what is allowed.
        }
        return refuse(path, plain, scalar.expected());
    }

    private @Nullable Object constant(Object plain, Class<?> raw, String path) {
        List<Object> constants = List.of(raw.getEnumConstants());
        List<String> names =
                constants.stream().map(constant -> ((Enum<?>) constant).name()).toList();
        String given = plain instanceof Enum<?> constant ? constant.name() : plain.toString();
        int exact = names.indexOf(given);
        int found = exact >= 0
                ? exact
                : IntStream.range(0, names.size())
                        .filter(at -> names.get(at).equalsIgnoreCase(given))
                        .findFirst()
                        .orElse(-1);
        return found < 0
                ? refuse(path, plain, "one of " + String.join(", ", names) + DidYouMean.hint(given, names))
                : constants.get(found);
    }

    /** What text from a command line holds: JSON. */
    private @Nullable Object structured(Object plain, String path) {
        if (!(plain instanceof String text) || !(text.startsWith("[") || text.startsWith("{"))) {
            return plain;
        }
        try {
            return PlainValues.of(Json.MAPPER.readTree(text));
        } catch (JacksonException malformed) {
            problem(path, "is not JSON: " + malformed.getOriginalMessage());
            return null;
        }
    }

    private @Nullable Object structure(@Nullable Object plain, JavaType type, String path) {
        Class<?> raw = type.getRawClass();
        if (plain == null) {
            return null;
        }
        if (type.isMapLikeType()) {
            return plain instanceof Map<?, ?> map ? map(map, type, path) : refuse(path, plain, expected(type));
        }
        if (type.isArrayType() || type.isCollectionLikeType()) {
            return plain instanceof Collection<?> list
                    ? elements(list, type, path)
                    : refuse(path, plain, expected(type));
        }
        if (raw.isInstance(plain)) {
            return plain;
        }
        if (raw.isRecord() || raw.isSealed()) {
            return plain instanceof Map<?, ?> map
                    ? new RecordReader(this).read(map, type, path)
                    : refuse(path, plain, expected(type));
        }
        return other(plain, type, path);
    }

    private Map<Object, @Nullable Object> map(Map<?, ?> given, JavaType type, String path) {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            Object name = read(key, type.getKeyType(), path + "[key " + key + "]");
            if (name != null) {
                map.put(name, read(value, type.getContentType(), path + "." + key));
            }
        });
        return map;
    }

    private Object elements(Collection<?> given, JavaType type, String path) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (Object element : given) {
            elements.add(read(element, type.getContentType(), path + "[" + elements.size() + "]"));
        }
        if (type.isArrayType()) {
            return problems.isEmpty() ? array(elements, type.getContentType().getRawClass()) : elements;
        }
        Class<?> raw = type.getRawClass();
        return raw.isAssignableFrom(ArrayList.class)
                ? elements
                : raw.isAssignableFrom(LinkedHashSet.class)
                        ? new LinkedHashSet<>(elements)
                        : refuseCollection(path, type);
    }

    private Object refuseCollection(String path, JavaType type) {
        problem(path, "cannot be given, because it is a " + type.getRawClass().getName() + "; declare a List or a Set");
        return List.of();
    }

    private static Object array(List<@Nullable Object> elements, Class<?> type) {
        Object array = Array.newInstance(type, elements.size());
        IntStream.range(0, elements.size()).forEach(at -> Array.set(array, at, elements.get(at)));
        return array;
    }

    private @Nullable Object other(Object plain, JavaType type, String path) {
        try {
            return PlainValues.Mapper.JSON.convertValue(plain, type);
        } catch (JacksonException | IllegalArgumentException notJson) {
            problem(path, "cannot be made a " + Types.simpleName(type.getRawClass()) + " of JSON; declare a record");
            return null;
        }
    }

    private @Nullable Object refuse(String path, @Nullable Object given, String allowed) {
        String shown = given instanceof String ? "\"" + given + "\"" : String.valueOf(given);
        problem(path, (shown.length() > 100 ? shown.substring(0, 100) + "…" : shown) + " is not " + allowed);
        return null;
    }

    /** What is allowed, for messages. */
    static String expected(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (Scalars.of(raw).isPresent()) {
            return Scalars.of(raw).get().expected();
        }
        if (raw.isEnum()) {
            return "one of "
                    + String.join(
                            ", ",
                            Arrays.stream(raw.getEnumConstants())
                                    .map(String::valueOf)
                                    .toList());
        }
        if (type.isMapLikeType() || raw.isRecord() || raw.isSealed()) {
            return "a JSON object such as {\"name\": …}";
        }
        return type.isContainerType()
                ? "a JSON list such as [1, 2]"
                : type.getRawClass() == Optional.class
                        ? expected(type.containedTypeOrUnknown(0))
                        : "a " + Types.simpleName(raw);
    }
}
