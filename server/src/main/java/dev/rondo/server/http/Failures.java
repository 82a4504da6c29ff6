package dev.rondo.server.http;

import dev.rondo.model.RondoException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what the orchestrator could not do into answers. */
final class Failures {
    private static final Logger LOGGER = LoggerFactory.getLogger(Failures.class);
    // What the client may simply try again; it does when it sees 503.
    private static final List<String> PASSING = List.of("store.busy", "store.unavailable", "store.disk-full");

    private Failures() {}

    static Answer answer(RondoException failure) {
        if (failure.code().equals("store.conflict")) {
            return Answer.json(409, Map.of("detail", said(failure)));
        }
        if (failure.code().startsWith("model.")) {
            return Invalid.refusal(List.of("body"), said(failure), null).answer();
        }
        LOGGER.error("{}: {}", failure.code(), failure.getMessage(), failure);
        return PASSING.contains(failure.code())
                ? message(503, "Service Unavailable", failure.code()).with("Retry-After", "1")
                : message(500, "Internal Server Error", failure.code());
    }

    /** A fault of the server's own. */
    static Answer unexpected() {
        return message(500, "Internal Server Error", "server.bug");
    }

    private static Answer message(int status, String message, String code) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("exception_message", message);
        body.put("code", code);
        return Answer.json(status, body);
    }

    private static String said(RondoException failure) {
        return String.valueOf(failure.getMessage());
    }
}
