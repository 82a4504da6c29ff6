package dev.rondo.internal.definition;

import java.lang.reflect.Array;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values as the plain maps, lists, texts and numbers that their JSON reads as. */
final class PlainValues {
    /** Says which of a sealed interface's records an object is. */
    static final String DISCRIMINATOR = "type";

    private PlainValues() {}

    /** The plain form; what has none is a text that names the class. */
    static @Nullable Object of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String _, Boolean _, Number _ -> value;
            case Optional<?> optional -> of(optional.orElse(null));
            case Enum<?> constant -> constant.name();
            case JsonNode node -> Mapper.JSON.convertValue(node, Object.class);
            case Map<?, ?> map -> map(map);
            // A path is an Iterable of its parts, so before collections only what is told apart here counts.
            case Collection<?> collection ->
                collection.stream().map(PlainValues::of).collect(ArrayList::new, List::add, List::addAll);
            case Record record -> record(record);
            default -> other(value);
        };
    }

    private static @Nullable Object other(Object value) {
        if (value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(at -> of(Array.get(value, at)))
                    .collect(ArrayList::new, List::add, List::addAll);
        }
        boolean isScalar = Stream.of(value.getClass(), value.getClass().getSuperclass())
                        .anyMatch(type -> type != null && Scalars.of(type).isPresent())
                || value instanceof java.nio.file.Path;
        return isScalar ? value.toString() : bean(value);
    }

    private static Object bean(Object value) {
        try {
            Object plain = Mapper.JSON.convertValue(value, Object.class);
            return plain == null ? named(value) : plain;
        } catch (JacksonException | IllegalArgumentException notJson) {
            return named(value);
        }
    }

    private static String named(Object value) {
        return "<" + value.getClass().getName() + ">";
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> map) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        map.forEach((key, value) -> plain.put(String.valueOf(of(key)), of(value)));
        return plain;
    }

    private static Map<String, @Nullable Object> record(Record record) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        if (isOneOfSealed(record.getClass())) {
            plain.put(DISCRIMINATOR, record.getClass().getSimpleName());
        }
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            plain.put(component.getName(), of(component(record, component)));
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

    /** Loaded only when there is a value that needs it. */
    static final class Mapper {
        /** Names stay as users write them. */
        static final JsonMapper JSON = JsonMapper.builder().build();

        private Mapper() {}
    }
}
