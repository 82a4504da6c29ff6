package dev.rondo.model.filter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A criterion: one of several values, with an operator that has nothing to combine but is part of the protocol.
 *
 * @param <T> the type of the values
 * @param operator how the criteria of this filter combine; and, when absent
 * @param any matches when the value is one of these, so an empty list matches nothing; null for no condition
 */
@Strict
public record OperatedAnyOf<T>(
        Operator operator, @JsonProperty("any_") @Nullable List<T> any) {
    public OperatedAnyOf {
        operator = operator == null ? Operator.AND : operator;
        any = any == null ? null : List.copyOf(any);
    }

    /** One of the given values. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T> OperatedAnyOf<T> of(T... values) {
        return new OperatedAnyOf<>(Operator.AND, List.of(values));
    }
}
