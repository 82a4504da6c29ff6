package dev.rondo.model.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Values;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one value of a request.
 *
 * @param loc where it is: {@code body}, {@code query} or {@code path}, then names and indexes
 * @param msg what is wrong, for people
 * @param type what is wrong, for programs
 * @param input the value, as any JSON value; null where it is missing
 * @param ctx further facts; null for none
 */
public record ValidationError(
        List<Object> loc,
        String msg,
        String type,
        @Nullable Object input,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> ctx) {
    public ValidationError {
        Objects.requireNonNull(loc, "loc is null");
        loc = List.copyOf(loc);
        Objects.requireNonNull(msg, "msg is null");
        Objects.requireNonNull(type, "type is null");
        ctx = ctx == null ? null : Values.unmodifiable(ctx);
    }
}
