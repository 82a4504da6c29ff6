package dev.rondo.internal.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls the user's method, bound to its object. */
@FunctionalInterface
public interface Invocation {

    /** Calls the method with these arguments; void methods give null. Throws what the method throws, unwrapped. */
    @Nullable
    Object invoke(List<? extends @Nullable Object> arguments) throws Exception;
}
