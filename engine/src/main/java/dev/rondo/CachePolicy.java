package dev.rondo;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Under which key the result of a task run is found again. Policies are values: they add up with {@link #and} and lose
 * inputs with {@link #ignoring}.
 *
 * <p>The task is part of every key but that of {@link #key} alone: there the function says all, so tasks can share results.
 *
 * <p>Runs with one key compute one after the other, and the later ones find the result of the first. A run that is called
 * from one that computes under the same key does not wait for it, which would never end: it computes as well.
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
     * A key made by a function of the inputs by parameter name; a null key means not to cache. Alone it is used as it is, or
     * its digest when it is longer than 2,000 characters.
     *
     * @param function called before each run, must be free of side effects
     */
    static CachePolicy key(Function<Map<String, @Nullable Object>, @Nullable String> function) {
        return new Sum(Set.of(), Set.of(), function);
    }

    /** A policy whose key depends on both. */
    CachePolicy and(CachePolicy other);

    /** A policy whose key does not depend on these inputs of the task, by parameter name. */
    CachePolicy ignoring(String... parameters);

    /**
     * The sum of parts; the only kind of policy.
     *
     * @param parts what the key depends on
     * @param ignored inputs that {@link Cache#INPUTS} leaves out, by parameter name
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

        /**
         * Depends on all that either depends on: an input is ignored when each policy that depends on inputs ignores it. When
         * one of two key functions gives null, the run is not cached.
         */
        @Override
        public CachePolicy and(CachePolicy other) {
            return switch (other) {
                case Sum sum -> new Sum(union(parts, sum.parts), ignoredByBoth(sum), both(function, sum.function));
            };
        }

        /** Leaves inputs out of {@link #INPUTS}; other parts are as before. */
        @Override
        public CachePolicy ignoring(String... parameters) {
            return new Sum(parts, union(ignored, Set.of(parameters)), function);
        }

        private Set<String> ignoredByBoth(Sum other) {
            if (!parts.contains(Cache.INPUTS)) {
                return other.ignored;
            }
            if (!other.parts.contains(Cache.INPUTS)) {
                return ignored;
            }
            return ignored.stream().filter(other.ignored::contains).collect(Collectors.toUnmodifiableSet());
        }

        private static <T> Set<T> union(Set<T> one, Set<T> other) {
            return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
        }

        private static @Nullable Function<Map<String, @Nullable Object>, @Nullable String> both(
                @Nullable Function<Map<String, @Nullable Object>, @Nullable String> one,
                @Nullable Function<Map<String, @Nullable Object>, @Nullable String> other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return inputs -> joined(one.apply(inputs), other.apply(inputs));
        }

        // The length keeps "ab" and "c" apart from "a" and "bc".
        private static @Nullable String joined(@Nullable String one, @Nullable String other) {
            return one == null || other == null ? null : one.length() + ":" + one + other;
        }
    }
}
