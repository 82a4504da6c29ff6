package dev.rondo.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an update does to one field: keep it, or set it, where null may be the value to set. In JSON, a field to keep is
 * absent. Immutable.
 *
 * @param <T> the type of the field's values
 */
public sealed interface Patch<T> {

    /** The field stays as it is. */
    static <T> Patch<T> keep() {
        @SuppressWarnings("unchecked") // holds no value of any type
        Patch<T> keep = (Patch<T>) Keep.KEEP;
        return keep;
    }

    /** The field gets the given value, which may be null. */
    static <T> Patch<T> to(@Nullable T value) {
        return new To<>(value);
    }

    /** The value of the field after the update, when it is {@code current} before; null when it is set to null. */
    default @Nullable T or(@Nullable T current) {
        return switch (this) {
            case Keep<T> keep -> current;
            case To<T>(var value) -> value;
        };
    }

    /**
     * The value of the field after the update, for a field that is never null.
     *
     * @throws RondoException {@code model.null-value} when the update sets it to null
     */
    default T orGiven(T current) {
        T value = or(Objects.requireNonNull(current, "current is null"));
        if (value == null) {
            throw new RondoException(
                    "model.null-value",
                    "An update sets a field to null that always has a value: leave the field out to keep " + current);
        }
        return value;
    }

    /** Whether the field stays as it is. */
    default boolean isKeep() {
        return this instanceof Keep;
    }

    /** Keeps the field. */
    record Keep<T>() implements Patch<T> {
        private static final Keep<?> KEEP = new Keep<>();
    }

    /**
     * Sets the field.
     *
     * @param value the new value; null where the field may be null
     */
    record To<T>(@Nullable T value) implements Patch<T> {}
}
