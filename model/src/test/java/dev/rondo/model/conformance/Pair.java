package dev.rondo.model.conformance;

import dev.rondo.model.Json;
import java.lang.reflect.Type;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;

/** A type and the schema it is held against. */
record Pair(Type type, String schema) {

    static Pair pair(Class<?> type) {
        return new Pair(type, type.getSimpleName());
    }

    static Pair pair(Class<?> type, String schema) {
        return new Pair(type, schema);
    }

    static Pair pair(TypeReference<?> type, String schema) {
        return new Pair(type.getType(), schema);
    }

    JavaType javaType() {
        return Json.MAPPER.constructType(type);
    }

    @Override
    public String toString() {
        return schema;
    }
}
