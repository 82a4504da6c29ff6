package dev.rondo;

import dev.rondo.internal.definition.Captured;
import dev.rondo.internal.definition.Definitions;
import dev.rondo.internal.definition.FlowDefinition;
import dev.rondo.internal.definition.Invocation;
import dev.rondo.internal.run.FlowCall;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a flow's handle knows before it has inputs. */
record FlowBinding(
        FlowDefinition flow, FlowOptions options, Invocation invocation, List<Input<?>> after, Captured captured) {

    static FlowBinding of(Serializable method, Invocation invocation) {
        FlowDefinition flow = Definitions.flow(method);
        return new FlowBinding(flow, flow.options(), invocation, List.of(), Captured.of(method));
    }

    FlowBinding with(FlowOptions changed) {
        return new FlowBinding(flow, Objects.requireNonNull(changed, "options are null"), invocation, after, captured);
    }

    FlowBinding after(List<Input<?>> upstream) {
        List<Input<?>> all = Stream.concat(after.stream(), upstream.stream()).toList();
        return new FlowBinding(flow, options, invocation, all, captured);
    }

    FlowCall call(@Nullable Input<?>... inputs) {
        return new FlowCall(flow, options, invocation, TaskBinding.present(inputs), after, captured);
    }
}
