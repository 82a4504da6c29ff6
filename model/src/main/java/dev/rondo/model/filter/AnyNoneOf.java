package dev.rondo.model.filter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A criterion: one of several values, or none of several others.
 *
 * @param <T> the type of the values
 * @param any matches when the value is one of these, so an empty list matches nothing; null for no condition
 * @param notAny matches when the value is none of these; null for no condition
 */
@Strict
public record AnyNoneOf<T>(
        @JsonProperty("any_") @Nullable List<T> any,
        @JsonProperty("not_any_") @Nullable List<T> notAny) {
    public AnyNoneOf {
        any = any == null ? null : List.copyOf(any);
        notAny = notAny == null ? null : List.copyOf(notAny);
    }

    /** One of the given values. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T> AnyNoneOf<T> of(T... values) {
        return new AnyNoneOf<>(List.of(values), null);
    }

    /** One of the given values. */
    public static <T> AnyNoneOf<T> of(Collection<T> values) {
        return new AnyNoneOf<>(List.copyOf(values), null);
    }

    /** None of the given values. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T> AnyNoneOf<T> noneOf(T... values) {
        return new AnyNoneOf<>(null, List.of(values));
    }
}
