package dev.rondo.internal.run;

import dev.rondo.Input;
import dev.rondo.TaskOptions;
import dev.rondo.internal.definition.Captured;
import dev.rondo.internal.definition.Invocation;
import dev.rondo.internal.definition.TaskDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a task: what a handle knows when it is called or submitted.
 *
 * @param task the definition
 * @param options the policy of this call: the definition's, or as {@code with} changed it
 * @param invocation calls the method
 * @param inputs one for each parameter
 * @param after what must have completed first, though it gives no input
 * @param captured what the method reference or lambda holds on to
 */
public record TaskCall(
        TaskDefinition task,
        TaskOptions options,
        Invocation invocation,
        List<? extends Input<? extends @Nullable Object>> inputs,
        List<? extends Input<? extends @Nullable Object>> after,
        Captured captured) {}
