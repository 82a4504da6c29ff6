package dev.rondo.internal.result;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the shortest way from a result to an object of a class, for messages. Looks at a bounded number of objects. */
final class OffendingPart {
    private static final int MOST_OBJECTS = 20_000;

    private record Place(Object value, String path) {}

    private final String className;
    private final Queue<Place> open = new ArrayDeque<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private OffendingPart(String className) {
        this.className = className;
    }

    /** The path, such as {@code result.pipeline.steps[2].lock}; empty when it is not found. */
    static Optional<String> find(@Nullable Object result, String className) {
        return new OffendingPart(className).search(result);
    }

    private Optional<String> search(@Nullable Object result) {
        add(result, "result");
        for (Place place = open.poll(); place != null; place = open.poll()) {
            if (place.value().getClass().getName().equals(className)) {
                return Optional.of(place.path());
            }
            addParts(place.value(), place.path());
        }
        return Optional.empty();
    }

    private void add(@Nullable Object value, String path) {
        if (value != null && seen.size() < MOST_OBJECTS && seen.add(value)) {
            open.add(new Place(value, path));
        }
    }

    private void addParts(Object value, String path) {
        switch (value) {
            case Collection<?> elements -> addElements(elements, path);
            case Map<?, ?> entries ->
                entries.forEach((key, held) -> {
                    add(key, path + ".keySet()");
                    add(held, path + "{" + key + "}");
                });
            case Optional<?> optional -> add(optional.orElse(null), path);
            case Object[] array -> {
                for (int index = 0; index < array.length; index++) {
                    add(Array.get(array, index), path + "[" + index + "]");
                }
            }
            default -> addFields(value, value.getClass(), path);
        }
    }

    private void addElements(Collection<?> elements, String path) {
        int index = 0;
        for (Object element : elements) {
            add(element, path + "[" + index++ + "]");
        }
    }

    private void addFields(Object value, Class<?> type, String path) {
        for (Field field : type.getDeclaredFields()) {
            boolean written = !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers());
            if (written && !field.getType().isPrimitive()) {
                addField(value, field, path);
            }
        }
        if (type.getSuperclass() != null) {
            addFields(value, type.getSuperclass(), path);
        }
    }

    private void addField(Object value, Field field, String path) {
        try {
            field.setAccessible(true);
            add(field.get(value), path + "." + field.getName());
        } catch (InaccessibleObjectException | IllegalAccessException closed) {
            // The JDK's own fields stay closed; the search goes on elsewhere.
        }
    }
}
