package dev.rondo.cli.internal.entrypoint;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A class that declares a flow, ready to be run.
 *
 * @param type the class
 * @param flow the name of the flow or of its method; null where there is only one
 */
public record LoadedFlow(Class<?> type, @Nullable String flow) {
    public LoadedFlow {
        Objects.requireNonNull(type, "type is null");
    }
}
