package dev.rondo.server.http;

import dev.rondo.model.Json;
import dev.rondo.model.Times;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/** A request of one operation, with what its caller sent. For use by its thread. */
public final class Request {
    private final Route route;
    private final Map<String, String> path;
    private final Function<String, Optional<String>> query;
    private final Function<String, Optional<String>> headers;
    private final byte[] content;

    /**
     * @param route the operation
     * @param path the values of the path's parameters
     * @param query finds parameters of the query
     * @param headers finds headers
     * @param content the body as it came; empty for none
     */
    public Request(
            Route route,
            Map<String, String> path,
            Function<String, Optional<String>> query,
            Function<String, Optional<String>> headers,
            byte[] content) {
        this.route = route;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.content = content;
    }

    /** The operation that is asked for. */
    public Route route() {
        return route;
    }

    /** A parameter of the path. */
    public String text(String name) {
        return Objects.requireNonNull(path.get(name), () -> "the path " + route.path() + " has no {" + name + "}");
    }

    /** A parameter of the path that is an identity. */
    public UUID id(String name) {
        return parse(List.of("path", name), text(name), "an identity (UUID)", UUID::fromString);
    }

    /** A parameter of the query. */
    public Optional<String> query(String name) {
        return query.apply(name);
    }

    /** A parameter of the query that is an identity. */
    public Optional<UUID> queryId(String name) {
        return query(name).map(text -> parse(List.of("query", name), text, "an identity (UUID)", UUID::fromString));
    }

    /** A parameter of the query that must be an identity. */
    public UUID requiredId(String name) {
        return queryId(name).orElseThrow(() -> Refusal.invalid(List.of("query", name), "Field required"));
    }

    /** A parameter of the query that is a truth value. */
    public boolean flag(String name, boolean otherwise) {
        return query(name)
                .map(text -> parse(List.of("query", name), text, "true or false", Request::truth))
                .orElse(otherwise);
    }

    /** A parameter of the query that is a whole number. */
    public int number(String name, int otherwise) {
        return query(name)
                .map(text -> parse(List.of("query", name), text, "a whole number", Integer::valueOf))
                .orElse(otherwise);
    }

    /** A parameter of the query that is a time. */
    public Optional<Instant> time(String name) {
        return query(name).map(text -> parse(List.of("query", name), text, "a time", Times::parse));
    }

    /** A header. */
    public Optional<String> header(String name) {
        return headers.apply(name);
    }

    /** The body as text. */
    public String content() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** The body in the form that the route takes. */
    public <T> T body(Class<T> type) {
        return body((Type) type);
    }

    /** The body in the form that the route takes, or a stand-in where there is none. */
    public <T> T bodyOr(T otherwise, Class<T> type) {
        return content.length == 0 ? otherwise : body(type);
    }

    /** The body in the form that the route takes, a generic one such as a list. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the type is in the parameter, as java.lang.reflect has it
    public <T> T body(Type type) {
        if (content.length == 0) {
            throw Refusal.invalid(List.of("body"), "Field required");
        }
        try {
            T value = Json.MAPPER.readValue(content, Json.MAPPER.constructType(type));
            if (value == null) {
                throw Refusal.invalid(List.of("body"), "null is no possible body");
            }
            return value;
        } catch (JacksonException failure) {
            throw Invalid.body(failure, null);
        }
    }

    private static Boolean truth(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static <T> T parse(List<String> location, String text, String form, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException unreadable) {
            throw Refusal.invalid(location, "not " + form + ": \"" + text + "\"");
        }
    }
}
