package dev.rondo.internal.run;

import dev.rondo.RunListener;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRun;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Tells listeners; what they throw is theirs. */
final class Listeners {
    private Listeners() {}

    static void taskRun(List<RunListener> listeners, TaskRun run, State state) {
        tell(listeners, each -> each.taskRun(run, state));
    }

    static void flowRun(List<RunListener> listeners, FlowRun run, State state) {
        tell(listeners, each -> each.flowRun(run, state));
    }

    private static void tell(List<RunListener> listeners, Consumer<RunListener> call) {
        for (RunListener each : listeners) {
            try {
                call.accept(each);
            } catch (RuntimeException failure) {
                LoggerFactory.getLogger(Listeners.class).debug("a run listener failed", failure);
            }
        }
    }
}
