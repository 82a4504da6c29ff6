package dev.rondo.server.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says what is wrong with a request, and where. */
final class Invalid {
    private Invalid() {}

    /** The body is no JSON, or not of the form that the route takes. */
    static Refusal body(JacksonException failure, @Nullable Object body) {
        return refusal(location(failure), reason(failure), body);
    }

    /** One value is wrong; both forms that clients know are in the answer. */
    static Refusal refusal(List<String> location, String why, @Nullable Object body) {
        List<Map<String, Object>> details = List.of(Map.of("loc", location, "msg", why, "type", "value_error"));
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("detail", details);
        content.put("exception_message", "Invalid request received.");
        content.put("exception_detail", details);
        content.put("request_body", body);
        return Refusal.of(why, Answer.json(422, content));
    }

    private static List<String> location(JacksonException failure) {
        List<String> path = new java.util.ArrayList<>(List.of("body"));
        if (failure instanceof DatabindException databind) {
            databind.getPath().forEach(reference -> path.add(step(reference)));
        }
        return path;
    }

    private static String step(JacksonException.Reference reference) {
        String name = reference.getPropertyName();
        return name == null ? String.valueOf(reference.getIndex()) : name;
    }

    // What a record's constructor says is written for people; what the parser says names Java types.
    private static String reason(JacksonException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof RuntimeException said && !(cause instanceof JacksonException)) {
            return Objects.requireNonNullElse(said.getMessage(), "not a possible value");
        }
        if (failure instanceof StreamReadException) {
            return "not JSON: " + failure.getOriginalMessage();
        }
        if (failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "not a possible value here: expected "
                    + mismatch.getTargetType().getSimpleName();
        }
        return failure.getOriginalMessage();
    }
}
