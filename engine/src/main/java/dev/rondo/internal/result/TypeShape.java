package dev.rondo.internal.result;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Short digests of declared types with all that records and sealed interfaces in them are made of. A stored value is read
 * only as the type that it was stored as: of another, JSON may fill in zeros and nulls. Thread-safe.
 */
public final class TypeShape {
    private static final int DIGITS = 16;
    private static final ClassValue<String> OF_CLASSES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return digest(type);
        }
    };

    private final Set<Class<?>> described = new HashSet<>();

    private TypeShape() {}

    /** The digest, in 16 hexadecimal digits; the same in every process. */
    public static String of(Type type) {
        return type instanceof Class<?> plain ? OF_CLASSES.get(plain) : digest(type);
    }

    private static String digest(Type type) {
        return Sha256.hex(new TypeShape().text(type)).substring(0, DIGITS);
    }

    private String text(Type type) {
        return switch (type) {
            case Class<?> plain -> plain.isArray() ? text(plain.getComponentType()) + "[]" : classText(plain);
            case ParameterizedType generic ->
                text(generic.getRawType())
                        + Stream.of(generic.getActualTypeArguments())
                                .map(this::text)
                                .collect(Collectors.joining(",", "<", ">"));
            case GenericArrayType array -> text(array.getGenericComponentType()) + "[]";
            case WildcardType wildcard -> text(wildcard.getUpperBounds()[0]);
            default -> type.getTypeName();
        };
    }

    // The first mention of a class describes it; recursive ones end.
    private String classText(Class<?> type) {
        if (type.getName().startsWith("java.") || !described.add(type)) {
            return type.getName();
        }
        if (type.isRecord()) {
            return type.getName()
                    + Stream.of(type.getRecordComponents()).map(this::text).collect(Collectors.joining(",", "(", ")"));
        }
        return type.isSealed() && type.isInterface() ? type.getName() + permitted(type) : type.getName();
    }

    private String text(RecordComponent component) {
        return component.getName() + ":" + text(component.getGenericType());
    }

    private String permitted(Class<?> type) {
        return Stream.of(type.getPermittedSubclasses())
                .sorted(Comparator.comparing(Class::getName))
                .map(this::text)
                .collect(Collectors.joining("|", "[", "]"));
    }
}
