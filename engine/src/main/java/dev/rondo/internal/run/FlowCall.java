package dev.rondo.internal.run;

import dev.rondo.FlowOptions;
import dev.rondo.Input;
import dev.rondo.internal.definition.Captured;
import dev.rondo.internal.definition.FlowDefinition;
import dev.rondo.internal.definition.Invocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a flow.
 *
 * @param flow the definition
 * @param options the policy of this call: the definition's, or as {@code with} changed it
 * @param invocation calls the method
 * @param inputs one for each parameter
 * @param after what must have completed first, though it gives no input
 * @param captured what the method reference or lambda holds on to
 */
public record FlowCall(
        FlowDefinition flow,
        FlowOptions options,
        Invocation invocation,
        List<? extends Input<? extends @Nullable Object>> inputs,
        List<? extends Input<? extends @Nullable Object>> after,
        Captured captured) {
    /** The version of the flow: given, or else made from the bytecode. */
    public String version() {
        return TaskSpec.version(options.version(), flow.sourceHash());
    }
}
