package dev.rondo.server.http;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the API. Immutable.
 *
 * @param method what it does
 * @param path its path below {@code /api}, with parameters in braces
 * @param group what the API's description lists it under
 * @param role what a caller must at least be
 * @param body the type of the JSON it takes; null for none
 * @param bodyOptional whether the body may be left out
 * @param answer the type of the JSON it answers; null for none
 * @param statuses the statuses of success
 * @param query the parameters it takes in the query
 * @param handler answers its requests
 */
public record Route(
        HttpMethod method,
        String path,
        String group,
        Role role,
        @Nullable Type body,
        boolean bodyOptional,
        @Nullable Type answer,
        Set<Integer> statuses,
        List<QueryParameter> query,
        Handler handler) {
    public Route {
        Objects.requireNonNull(method, "method is null");
        Objects.requireNonNull(handler, "handler is null");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path starts with a slash, as " + path + " does not");
        }
        statuses = Set.copyOf(statuses);
        query = List.copyOf(query);
    }

    /**
     * A parameter in the query.
     *
     * @param name its name
     * @param type its type
     * @param required whether it must be there
     */
    public record QueryParameter(String name, Class<?> type, boolean required) {}

    /** What a caller may do; each may do what those before it may. */
    public enum Role {
        /** Anybody, known or not. */
        ANYONE,
        /** Look. */
        VIEWER,
        /** Run things. */
        OPERATOR,
        /** Decide who may do what. */
        ADMIN
    }
}
