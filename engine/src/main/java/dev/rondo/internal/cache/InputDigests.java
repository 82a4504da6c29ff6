package dev.rondo.internal.cache;

import dev.rondo.internal.definition.Captured;
import dev.rondo.internal.definition.ParameterDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Digests of the inputs of a task run. Thread-safe. */
public interface InputDigests {

    /**
     * A digest of each input by parameter name, in the order of the parameters; null where the value cannot be digested.
     * Equal values of the same declared type have equal digests, in every process.
     */
    Map<String, @Nullable String> digests(
            List<ParameterDefinition> parameters, List<? extends @Nullable Object> values);

    /**
     * A digest of each captured value by name, in order; null where it is not known by content. A plain object that a
     * method is called on is known by its class.
     */
    Map<String, @Nullable String> captured(Captured captured);
}
