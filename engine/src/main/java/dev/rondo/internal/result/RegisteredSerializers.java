package dev.rondo.internal.result;

import dev.rondo.ResultSerializer;
import java.lang.ref.SoftReference;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The serializers that are registered as services: by the code of the flow that runs, or beside the type that is written. One
 * engine runs flows of several class loaders, which come and go, so they are looked for when they are needed. Thread-safe.
 */
final class RegisteredSerializers {
    // Soft, as serializers hold on to the very loaders that they are kept by.
    private final Map<ClassLoader, SoftReference<List<ResultSerializer>>> known = new WeakHashMap<>();

    /** Those for values of a type, in order. */
    List<ResultSerializer> of(Type type) {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        add(loaders, Thread.currentThread().getContextClassLoader());
        add(loaders, loader(type));
        if (loaders.isEmpty()) {
            loaders.add(ClassLoader.getSystemClassLoader());
        }
        return loaders.stream().map(this::found).flatMap(List::stream).toList();
    }

    private static void add(Set<ClassLoader> loaders, @Nullable ClassLoader loader) {
        if (loader != null) {
            loaders.add(loader);
        }
    }

    private static @Nullable ClassLoader loader(Type type) {
        return switch (type) {
            case Class<?> plain -> plain.getClassLoader();
            case ParameterizedType generic -> loader(generic.getRawType());
            default -> null;
        };
    }

    private synchronized List<ResultSerializer> found(ClassLoader loader) {
        SoftReference<List<ResultSerializer>> kept = known.get(loader);
        List<ResultSerializer> found = kept == null ? null : kept.get();
        if (found == null) {
            found = ServiceLoader.load(ResultSerializer.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
            known.put(loader, new SoftReference<>(found));
        }
        return found;
    }
}
