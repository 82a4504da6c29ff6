package dev.rondo.internal.run;

import dev.rondo.FlowHook;
import dev.rondo.FlowOptions;
import dev.rondo.model.state.StateType;
import java.util.List;

/** Which hooks a flow has for a state. */
final class FlowHooks {
    private FlowHooks() {}

    static List<FlowHook> of(FlowOptions options, StateType type) {
        return switch (type) {
            case COMPLETED -> options.onCompletion();
            case FAILED -> options.onFailure();
            case CANCELLED, CANCELLING -> options.onCancellation();
            case CRASHED -> options.onCrash();
            case RUNNING -> options.onRunning();
            case SCHEDULED, PENDING, PAUSED -> List.of();
        };
    }
}
