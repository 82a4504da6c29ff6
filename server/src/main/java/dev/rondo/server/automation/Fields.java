package dev.rondo.server.automation;

import dev.rondo.model.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** The values of a block, as what they should be. */
record Fields(Map<String, Object> data) {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /**
     * A text that must be there.
     *
     * @throws ActionFailure when it is not
     */
    String required(String field) throws ActionFailure {
        return text(field).orElseThrow(() -> ActionFailure.lasting("The block has no " + field));
    }

    /** A text, if there is one. */
    Optional<String> text(String field) {
        return Optional.ofNullable(data.get(field)).map(String::valueOf).filter(text -> !text.isBlank());
    }

    /** A text, or another one. */
    String text(String field, String otherwise) {
        return text(field).orElse(otherwise);
    }

    /** A truth value. */
    boolean flag(String field, boolean otherwise) {
        return text(field).map(Boolean::parseBoolean).orElse(otherwise);
    }

    /** A list of texts; empty where there is none. */
    List<String> texts(String field) {
        return data.get(field) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : text(field).map(List::of).orElse(List.of());
    }

    /** Values by name; secret ones are kept as JSON in a text. */
    Map<String, Object> object(String field) {
        return switch (data.get(field)) {
            case Map<?, ?> map -> named(map);
            case String json -> parsed(json);
            case null, default -> Map.of();
        };
    }

    /** Texts by name. */
    Map<String, String> headers(String field) {
        Map<String, String> headers = new LinkedHashMap<>();
        object(field).forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return headers;
    }

    /** The value as it is; null where there is none. */
    @Nullable
    Object raw(String field) {
        return data.get(field);
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    private static Map<String, Object> parsed(String json) {
        try {
            return Json.MAPPER.readValue(json, OBJECT);
        } catch (JacksonException unreadable) {
            return Map.of();
        }
    }
}
