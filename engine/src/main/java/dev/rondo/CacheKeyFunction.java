package dev.rondo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the key of a cached result. Implementations named in annotations need a constructor without parameters. */
@FunctionalInterface
public interface CacheKeyFunction {
    /**
     * The key; null means not to cache. Called before each run, must be free of side effects.
     *
     * @param inputs the inputs by parameter name, in order
     */
    @Nullable
    String key(Map<String, @Nullable Object> inputs);
}
