package dev.rondo;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Under which key the result of a task run is found again. Policies are values: they add up with {@link #and} and lose
 * parameters with {@link #ignoring}.
 */
public sealed interface CachePolicy {
    /** No caching. */
    CachePolicy NONE = new Sum(Set.of(), Set.of(), null);
    /** The values of the inputs. */
    CachePolicy INPUTS = new Sum(Set.of(Cache.INPUTS), Set.of(), null);
    /** The method's bytecode. */
    CachePolicy SOURCE = new Sum(Set.of(Cache.SOURCE), Set.of(), null);
    /** The flow run, or the task run outside flows. */
    CachePolicy RUN_ID = new Sum(Set.of(Cache.RUN_ID), Set.of(), null);
    /** The parameters of the flow run. */
    CachePolicy FLOW_PARAMETERS = new Sum(Set.of(Cache.FLOW_PARAMETERS), Set.of(), null);

    /**
     * A key made by a function of the inputs by parameter name; a null key means not to cache.
     *
     * @param function called before each run, must be free of side effects
     */
    static CachePolicy key(Function<Map<String, @Nullable Object>, @Nullable String> function) {
        return new Sum(Set.of(), Set.of(), function);
    }

    /** A policy whose key depends on both. */
    CachePolicy and(CachePolicy other);

    /** A policy whose key does not depend on these parameters. */
    CachePolicy ignoring(String... parameters);

    /**
     * The sum of parts; the only kind of policy.
     *
     * @param parts what the key depends on
     * @param ignored parameters that it does not depend on
     * @param function a function that adds to the key; null for none
     */
    record Sum(
            Set<Cache> parts,
            Set<String> ignored,
            @Nullable Function<Map<String, @Nullable Object>, @Nullable String> function)
            implements CachePolicy {
        public Sum {
            parts = Set.copyOf(parts);
            ignored = Set.copyOf(ignored);
        }

        @Override
        public CachePolicy and(CachePolicy other) {
            throw new UnsupportedOperationException("written by the cache part");
        }

        @Override
        public CachePolicy ignoring(String... parameters) {
            throw new UnsupportedOperationException("written by the cache part");
        }
    }
}
