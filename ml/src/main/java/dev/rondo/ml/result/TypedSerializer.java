package dev.rondo.ml.result;

import dev.rondo.ResultSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Stores values of one unchanging type and what extends it; a first byte tells whether there is a value. */
abstract class TypedSerializer<T> implements ResultSerializer {
    private static final int ABSENT = 0;
    private static final int PRESENT = 1;

    private final String name;
    private final Class<T> base;

    TypedSerializer(String name, Class<T> base) {
        this.name = name;
        this.base = base;
    }

    abstract void writePresent(T value, OutputStream output) throws IOException;

    abstract T readPresent(InputStream input) throws IOException;

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean supports(Type type) {
        return type instanceof Class<?> declared && base.isAssignableFrom(declared);
    }

    @Override
    public final boolean writesUnchangingValues() {
        return true;
    }

    @Override
    public final void write(@Nullable Object value, Type type, OutputStream output) throws IOException {
        output.write(value == null ? ABSENT : PRESENT);
        if (value != null) {
            writePresent(base.cast(value), output);
        }
    }

    @Override
    public final @Nullable Object read(Type type, InputStream input) throws IOException {
        return switch (input.read()) {
            case ABSENT -> null;
            case PRESENT -> requireDeclared(readPresent(input), type);
            default -> throw new IOException("This is not a result stored as " + name);
        };
    }

    private T requireDeclared(T value, Type type) throws IOException {
        if (type instanceof Class<?> declared && !declared.isInstance(value)) {
            throw new IOException("The stored result is a %s, the task now declares %s"
                    .formatted(value.getClass().getSimpleName(), declared.getSimpleName()));
        }
        return value;
    }
}
