package dev.rondo.internal.result;

import dev.rondo.ResultSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.FilterInfo;
import java.io.ObjectInputFilter.Status;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Java serialization behind a filter: only classes in the packages that the declared type names, itself or through its
 * fields, and the JDK's values and collections come back; at most {@value #DEEPEST} levels deep, {@value #MOST_REFERENCES}
 * objects, arrays of {@value #LONGEST_ARRAY} elements. Writing keeps to the same classes. Thread-safe.
 */
final class JavaSerializer implements ResultSerializer {
    static final String NAME = "java";
    static final int DEEPEST = 500;
    static final int MOST_REFERENCES = 50_000_000;
    static final int LONGEST_ARRAY = 500_000_000;

    @Override
    public String name() {
        return NAME;
    }

    /** Whether an object of the type may be serializable; what it holds shows when it is written. */
    @Override
    public boolean supports(Type type) {
        return switch (type) {
            case Class<?> plain -> mayBeSerializable(plain);
            case ParameterizedType generic -> supports(generic.getRawType());
            case GenericArrayType array -> supports(array.getGenericComponentType());
            default -> true;
        };
    }

    private static boolean mayBeSerializable(Class<?> type) {
        boolean open = type.isInterface() || java.lang.reflect.Modifier.isAbstract(type.getModifiers());
        return type.isPrimitive() || open || type == Object.class || Serializable.class.isAssignableFrom(type);
    }

    @Override
    public void write(@Nullable Object value, Type type, OutputStream output) throws IOException {
        try (var objects = new DeclaredOutput(output, new DeclaredClasses(type))) {
            objects.writeObject(value);
        }
    }

    @Override
    public @Nullable Object read(Type type, InputStream input) throws IOException {
        try (var objects = new DeclaredInput(input, loader(type))) {
            DeclaredClasses allowed = new DeclaredClasses(type);
            objects.setObjectInputFilter(info -> decide(info, allowed));
            return objects.readObject();
        } catch (ClassNotFoundException gone) {
            throw new InvalidClassException(gone.getMessage() + " is not on the class path");
        }
    }

    private static ObjectInputFilter.Status decide(FilterInfo info, DeclaredClasses allowed) {
        boolean bounded =
                info.depth() <= DEEPEST && info.references() <= MOST_REFERENCES && info.arrayLength() <= LONGEST_ARRAY;
        Class<?> type = info.serialClass();
        return bounded && (type == null || allowed.allows(type)) ? Status.ALLOWED : Status.REJECTED;
    }

    private static @Nullable ClassLoader loader(Type type) {
        return switch (type) {
            case Class<?> plain when plain.isArray() -> loader(plain.getComponentType());
            case Class<?> plain when plain.getClassLoader() != null -> plain.getClassLoader();
            case GenericArrayType array -> loader(array.getGenericComponentType());
            case ParameterizedType generic -> loaderOf(generic);
            default -> Thread.currentThread().getContextClassLoader();
        };
    }

    private static @Nullable ClassLoader loaderOf(ParameterizedType type) {
        if (((Class<?>) type.getRawType()).getClassLoader() != null) {
            return loader(type.getRawType());
        }
        for (Type argument : type.getActualTypeArguments()) {
            if (argument instanceof Class<?> plain && plain.getClassLoader() != null) {
                return plain.getClassLoader();
            }
        }
        return Thread.currentThread().getContextClassLoader();
    }

    /** Refuses to write what would be refused when it is read. */
    private static final class DeclaredOutput extends ObjectOutputStream {
        private final DeclaredClasses allowed;

        DeclaredOutput(OutputStream output, DeclaredClasses allowed) throws IOException {
            super(output);
            this.allowed = allowed;
        }

        @Override
        protected void annotateClass(Class<?> type) throws IOException {
            // The stream itself writes the exception that ended it.
            if (!allowed.allows(type) && !IOException.class.isAssignableFrom(type)) {
                throw new UndeclaredClass(type.getName());
            }
        }
    }

    /** Finds the user's classes where the declared type came from. */
    private static final class DeclaredInput extends ObjectInputStream {
        private final @Nullable ClassLoader loader;

        DeclaredInput(InputStream input, @Nullable ClassLoader loader) throws IOException {
            super(input);
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException primitiveOrElsewhere) {
                return super.resolveClass(description);
            }
        }
    }

    /** A value is of a class that its declared type does not name. */
    static final class UndeclaredClass extends IOException {
        private static final long serialVersionUID = 1L;

        UndeclaredClass(String className) {
            super(className);
        }
    }
}
