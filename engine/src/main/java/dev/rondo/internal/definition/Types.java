package dev.rondo.internal.definition;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.stream.Stream;

/** Questions about types. */
final class Types {
    private Types() {}

    /** Whether a type variable occurs in the type. */
    static boolean hasVariables(Type type) {
        return switch (type) {
            case TypeVariable<?> _ -> true;
            case ParameterizedType parameterized ->
                Stream.of(parameterized.getActualTypeArguments()).anyMatch(Types::hasVariables);
            case GenericArrayType array -> hasVariables(array.getGenericComponentType());
            case WildcardType wildcard ->
                Stream.concat(Stream.of(wildcard.getUpperBounds()), Stream.of(wildcard.getLowerBounds()))
                        .anyMatch(Types::hasVariables);
            default -> false;
        };
    }

    /** The class of a type, as far as it is known: {@code List} of {@code List<String>}. */
    static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType parameterized -> raw(parameterized.getRawType());
            case GenericArrayType array -> raw(array.getGenericComponentType()).arrayType();
            default -> Object.class;
        };
    }

    /** As in the source, without packages: {@code List<String>}. */
    static String simpleName(Type type) {
        return type.getTypeName().replaceAll("[a-z_][\\w]*\\.", "").replace('$', '.');
    }
}
