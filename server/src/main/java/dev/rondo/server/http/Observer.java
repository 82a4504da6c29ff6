package dev.rondo.server.http;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Watches requests being answered. Thread-safe. */
@FunctionalInterface
public interface Observer {
    /** Looks away. */
    Observer NONE = (_, _, answer) -> answer.get();

    /**
     * Watches a request.
     *
     * @param operation the method and the path of its route, such as {@code GET /flows/{id}}
     * @param headers finds its headers
     * @param answer answers it; called once, throws nothing
     * @return what {@code answer} gave
     */
    Answer observe(String operation, Function<String, Optional<String>> headers, Supplier<Answer> answer);
}
