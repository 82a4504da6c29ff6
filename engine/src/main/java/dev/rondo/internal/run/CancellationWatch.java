package dev.rondo.internal.run;

import dev.rondo.RunCancelled;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.StateType;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Notices that someone else, a command or another process, cancels a flow run that this process is running. One platform
 * thread, which nothing that the runs do can starve, looks at each run twice a second while there are any.
 */
final class CancellationWatch {
    private static final long PERIOD_MILLIS = 500;

    private final Engine engine;
    private final Set<FlowRunExecution> runs;
    private @Nullable ScheduledExecutorService executor;
    private @Nullable ScheduledFuture<?> watching;

    CancellationWatch(Engine engine, Set<FlowRunExecution> runs) {
        this.engine = engine;
        this.runs = runs;
    }

    synchronized void start() {
        if (watching != null || !engine.parts().remembers()) {
            return;
        }
        if (executor == null) {
            executor = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("rondo-cancellation").factory());
        }
        watching = executor.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    synchronized void stop() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }

    private synchronized void rest() {
        if (watching != null && runs.isEmpty()) {
            watching.cancel(false);
            watching = null;
        }
    }

    private void look() {
        try {
            runs.forEach(this::look);
        } catch (RuntimeException unreachable) {
            LoggerFactory.getLogger(CancellationWatch.class).debug("could not look for cancellations", unreachable);
        }
        rest();
    }

    private void look(FlowRunExecution execution) {
        FlowRun run = engine.client().flowRuns().watched(execution.id()).orElse(null);
        if (run == null) {
            execution.cancel(new RunCancelled("flow run '" + execution.name() + "' was deleted"));
        } else if (run.stateType() == StateType.CANCELLING || run.stateType() == StateType.CANCELLED) {
            execution.cancel(new RunCancelled("flow run '" + execution.name() + "' was cancelled"));
        }
    }
}
