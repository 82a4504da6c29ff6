package dev.rondo.internal.result;

import dev.rondo.ResultOptions;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Stores results and finds them again. The node it gives is kept as the data of the completed state. Thread-safe. */
public interface Results {

    /**
     * Takes the stored form of a result: what becomes of the value from then on does not show in what is stored.
     *
     * @param owner the run, for messages and for the key
     * @throws dev.rondo.ResultException when the result must be stored and cannot be
     */
    Prepared prepare(@Nullable Object value, Type type, ResultOptions options, ResultOwner owner);

    /** Takes the stored form of a result and stores it. */
    default Stored store(@Nullable Object value, Type type, ResultOptions options, ResultOwner owner) {
        return prepare(value, type, options, owner).store();
    }

    /**
     * The result that the node tells of.
     *
     * @throws dev.rondo.ResultException when it was not stored, is gone or cannot be read as the type
     */
    @Nullable
    Object load(JsonNode data, Type type, ResultOptions options, ResultOwner owner);

    /** Whether the node tells of a result that {@link #load} finds. */
    boolean isStored(@Nullable JsonNode data, ResultOptions options);

    /** A result that is in no storage yet: in its stored form, unless its value never changes. */
    @FunctionalInterface
    interface Prepared {
        /**
         * Stores the result as its options say: small ones in the node itself, others in the storage, on disk when this
         * returns. May be tried again when the storage fails.
         *
         * @throws dev.rondo.ResultException when the result must be stored and cannot be, or when the storage fails
         */
        Stored store();
    }

    /**
     * What became of a result.
     *
     * @param data for the state
     * @param warning why the result was not stored though it might have been wished; null when all is well
     */
    record Stored(JsonNode data, @Nullable String warning) {}
}
