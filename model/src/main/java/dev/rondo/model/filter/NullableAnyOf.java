package dev.rondo.model.filter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on a value that may be missing: one of several values, or missing.
 *
 * @param <T> the type of the values
 * @param operator how the criteria of this filter combine; and, when absent
 * @param any matches when the value is one of these, so an empty list matches nothing; null for no condition
 * @param isNull matches when there is no value (true) or there is one (false); null for no condition
 */
@Strict
public record NullableAnyOf<T>(
        Operator operator,
        @JsonProperty("any_") @Nullable List<T> any,
        @JsonProperty("is_null_") @Nullable Boolean isNull) {
    public NullableAnyOf {
        operator = operator == null ? Operator.AND : operator;
        any = any == null ? null : List.copyOf(any);
    }

    /** One of the given values. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T> NullableAnyOf<T> of(T... values) {
        return new NullableAnyOf<>(Operator.AND, List.of(values), null);
    }

    /** No value (true), or any value (false). */
    public static <T> NullableAnyOf<T> missing(boolean missing) {
        return new NullableAnyOf<>(Operator.AND, null, missing);
    }
}
