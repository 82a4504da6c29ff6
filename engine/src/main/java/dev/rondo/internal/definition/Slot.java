package dev.rondo.internal.definition;

import dev.rondo.Default;
import dev.rondo.Doc;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

/**
 * A place that takes a value by name: a parameter of a flow, or a component of a record within one.
 *
 * @param name the name
 * @param declared the declared type
 * @param type the declared type, type variables resolved
 * @param defaultText the value when none is given, as {@link Default} has it; null for none
 * @param description what {@link Doc} says; null for nothing
 * @param isNullable whether null may stand for no value
 * @param constraints keywords of JSON Schema
 */
record Slot(
        String name,
        Type declared,
        JavaType type,
        @Nullable String defaultText,
        @Nullable String description,
        boolean isNullable,
        Map<String, Object> constraints) {
    private static final TypeFactory TYPES = TypeFactory.createDefaultInstance();

    static Slot of(String name, Parameter parameter) {
        Type type = parameter.getParameterizedType();
        return of(name, parameter, parameter.getAnnotatedType(), TYPES.constructType(type));
    }

    /** A class as a type. */
    static JavaType type(Class<?> type) {
        return TYPES.constructType(type);
    }

    /** The components of a record type, type variables resolved. */
    static List<Slot> components(JavaType record) {
        return Stream.of(record.getRawClass().getRecordComponents())
                .map(component -> component(component, record))
                .toList();
    }

    private static Slot component(RecordComponent component, JavaType record) {
        JavaType type = TYPES.resolveMemberType(component.getGenericType(), record.getBindings());
        return of(component.getName(), component, component.getAnnotatedType(), type);
    }

    private static Slot of(String name, AnnotatedElement element, AnnotatedType annotated, JavaType type) {
        Default byDefault = element.getAnnotation(Default.class);
        Doc doc = element.getAnnotation(Doc.class);
        return new Slot(
                name,
                annotated.getType(),
                type,
                byDefault == null ? null : byDefault.value(),
                doc == null ? null : doc.value(),
                isNullable(element) || isNullable(annotated),
                Constraints.of(element, annotated, type));
    }

    private static boolean isNullable(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("Nullable"));
    }

    /** Whether a value must be given. */
    boolean isRequired() {
        return defaultText == null && !isNullable && !isOptional();
    }

    boolean isOptional() {
        return type.getRawClass() == Optional.class;
    }

    /** The type of a value that is there: that within an Optional. */
    JavaType valueType() {
        return isOptional() ? type.containedTypeOrUnknown(0) : type;
    }

    /** Whether there are constraints on any of the places or on what is within their types. */
    static boolean areConstrained(List<Slot> slots) {
        return areConstrained(slots, new HashSet<>());
    }

    private static boolean areConstrained(List<Slot> slots, Set<JavaType> seen) {
        return slots.stream().anyMatch(slot -> !slot.constraints().isEmpty() || isConstrained(slot.type(), seen));
    }

    private static boolean isConstrained(JavaType type, Set<JavaType> seen) {
        Class<?> raw = type.getRawClass();
        if (!seen.add(type)) {
            return false;
        }
        if (raw.isRecord()) {
            return areConstrained(components(type), seen);
        }
        Stream<JavaType> within = raw.isSealed() && raw.isInterface()
                ? RecordReader.members(raw).map(Slot::type)
                : Stream.of(type.getContentType(), type.getReferencedType()).filter(Objects::nonNull);
        return within.anyMatch(part -> isConstrained(part, seen));
    }
}
