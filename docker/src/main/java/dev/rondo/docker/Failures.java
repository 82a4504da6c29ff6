package dev.rondo.docker;

import com.github.dockerjava.api.exception.DockerException;
import dev.rondo.model.Json;
import dev.rondo.worker.infrastructure.InfrastructureException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What an engine says when it does not do what it was asked for. */
final class Failures {
    private Failures() {}

    /** The failure with what was wanted in front, and what the engine says behind. */
    static InfrastructureException of(Throwable failure, String code, String whatHappened) {
        return new InfrastructureException(code, whatHappened + ": " + reason(failure) + ".", failure);
    }

    /** The engine's own words, without what was wrapped around them. */
    static String reason(Throwable failure) {
        String text = failure.getMessage();
        if (failure instanceof DockerException refused) {
            text = said(refused.getMessage());
        } else if (failure.getCause() != null && (text == null || text.contains("Exception: "))) {
            return reason(failure.getCause());
        }
        String reason = text == null || text.isBlank() ? failure.getClass().getSimpleName() : text.strip();
        return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    }

    // docker-java's messages are `Status 404: {"message":"no such image"}`.
    private static @Nullable String said(@Nullable String message) {
        int body = message == null ? -1 : message.indexOf('{');
        if (message == null || body < 0) {
            return message;
        }
        try {
            JsonNode said = Json.MAPPER.readTree(message.substring(body)).path("message");
            return said.isString() ? said.stringValue() : message;
        } catch (JacksonException notJson) {
            return message;
        }
    }
}
