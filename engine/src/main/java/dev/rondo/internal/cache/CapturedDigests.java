package dev.rondo.internal.cache;

import dev.rondo.Fingerprinted;
import dev.rondo.internal.definition.Captured;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What captured values are known by. Data counts by its content. The object that a method is called on, if it is no data
 * but a home of methods such as a pipeline, counts by its class. Anything else is not known.
 */
final class CapturedDigests {
    private CapturedDigests() {}

    /**
     * One captured value.
     *
     * @param name its name
     * @param digest in hexadecimal; null when it is not known
     * @param problem why it is not known; null when it is
     */
    record Part(
            String name, @Nullable String digest, @Nullable Undigestible problem) {}

    /** The parts in order. */
    static List<Part> of(Captured captured) {
        return captured.values().stream().map(CapturedDigests::part).toList();
    }

    private static Part part(Captured.Value captured) {
        Object value = captured.value();
        try {
            return new Part(captured.name(), digest(value, captured.isReceiver()), null);
        } catch (Undigestible problem) {
            return new Part(captured.name(), null, problem);
        }
    }

    private static String digest(@Nullable Object value, boolean isReceiver) throws Undigestible {
        try {
            return ContentDigest.of(value);
        } catch (Undigestible unknown) {
            if (isReceiver && value != null && isHomeOfMethods(value)) {
                return ContentDigest.of(value.getClass());
            }
            throw unknown;
        }
    }

    // Classes of lambdas and proxies have other names in the next process, and say nothing of what they do.
    private static boolean isHomeOfMethods(Object value) {
        boolean isData =
                switch (value) {
                    case Record _, Fingerprinted _, Collection<?> _, Map<?, ?> _, Optional<?> _ -> true;
                    default -> value.getClass().isArray();
                };
        return !isData && !value.getClass().isHidden() && !Proxy.isProxyClass(value.getClass());
    }
}
