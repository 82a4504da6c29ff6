package dev.rondo.internal.result;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashSet;
import java.util.Set;

/**
 * Which classes Java serialization may bring back for a declared type: those in the packages of the classes that the type
 * names, itself or through its fields, and the JDK's values and collections. Data alone never adds a class.
 */
final class DeclaredClasses {
    private static final Set<String> JDK_PACKAGES = Set.of(
            "java.math",
            "java.time",
            "java.time.chrono",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic");
    private static final Set<String> JDK_CLASSES = Set.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Enum",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Number",
            "java.lang.Object",
            "java.lang.Record",
            "java.lang.Short",
            "java.lang.StackTraceElement",
            "java.lang.String",
            "java.lang.Throwable",
            "java.lang.Exception",
            "java.lang.RuntimeException",
            "java.io.File",
            "java.net.URI",
            "java.util.concurrent.locks.ReentrantLock",
            "java.util.concurrent.locks.ReentrantLock$Sync",
            "java.util.concurrent.locks.ReentrantLock$NonfairSync",
            "java.util.concurrent.locks.AbstractQueuedSynchronizer",
            "java.util.concurrent.locks.AbstractOwnableSynchronizer");

    private final Set<String> packages = new HashSet<>();
    private final Set<Type> seen = new HashSet<>();

    DeclaredClasses(Type declared) {
        add(declared);
    }

    boolean allows(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element.isPrimitive()
                || JDK_CLASSES.contains(element.getName())
                || JDK_PACKAGES.contains(element.getPackageName())
                || packages.contains(element.getPackageName());
    }

    private void add(Type type) {
        if (!seen.add(type)) {
            return;
        }
        switch (type) {
            case Class<?> plain -> addClass(plain);
            case ParameterizedType generic -> {
                add(generic.getRawType());
                addAll(generic.getActualTypeArguments());
            }
            case GenericArrayType array -> add(array.getGenericComponentType());
            case WildcardType wildcard -> addAll(wildcard.getUpperBounds());
            case TypeVariable<?> variable -> addAll(variable.getBounds());
            default -> {}
        }
    }

    private void addAll(Type[] types) {
        for (Type type : types) {
            add(type);
        }
    }

    private void addClass(Class<?> type) {
        if (type.isArray()) {
            add(type.getComponentType());
        } else if (!type.isPrimitive() && !isOfJdk(type)) {
            packages.add(type.getPackageName());
            addFields(type);
        }
    }

    private void addFields(Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                add(field.getGenericType());
            }
        }
        if (type.getSuperclass() != null) {
            add(type.getSuperclass());
        }
    }

    private static boolean isOfJdk(Class<?> type) {
        String name = type.getPackageName();
        return name.startsWith("java.")
                || name.startsWith("javax.")
                || name.startsWith("jdk.")
                || name.startsWith("sun.");
    }
}
