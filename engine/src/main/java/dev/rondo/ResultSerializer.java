package dev.rondo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Turns results of certain types into bytes and back. Registered through {@link java.util.ServiceLoader}; the type is the
 * declared one, never one named in the data. Implementations are thread-safe.
 */
public interface ResultSerializer {

    /** Short and unique, stored beside the result, such as {@code json}. */
    String name();

    /** Whether values of this declared type come back as they went. */
    boolean supports(Type type);

    /** Writes the value. */
    void write(@Nullable Object value, Type type, OutputStream output) throws IOException;

    /**
     * Whether the values that are written never change, nor anything in them. Such a value is handed on to the tasks
     * downstream at once and written while they run; others are written first, so that what becomes of them later does not
     * show in what is stored.
     */
    default boolean writesUnchangingValues() {
        return false;
    }

    /** Reads a value that {@link #write} wrote. */
    @Nullable
    Object read(Type type, InputStream input) throws IOException;
}
