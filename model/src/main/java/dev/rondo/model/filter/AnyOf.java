package dev.rondo.model.filter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A criterion: one of several values.
 *
 * @param <T> the type of the values
 * @param any matches when the value is one of these, so an empty list matches nothing; null for no condition
 */
@Strict
public record AnyOf<T>(@JsonProperty("any_") @Nullable List<T> any) {
    public AnyOf {
        any = any == null ? null : List.copyOf(any);
    }

    /** One of the given values. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T> AnyOf<T> of(T... values) {
        return new AnyOf<>(List.of(values));
    }
}
