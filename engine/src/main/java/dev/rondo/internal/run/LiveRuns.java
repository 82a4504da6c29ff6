package dev.rondo.internal.run;

import dev.rondo.RunCancelled;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.StateType;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The flow runs that this process is running: ended when the process is stopped, and told when someone else cancels
 * them.
 */
final class LiveRuns {
    /** How long runs may take to end when the process is stopped; then they are recorded as crashed. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Engine engine;
    private final Set<FlowRunExecution> runs = ConcurrentHashMap.newKeySet();
    private final CancellationWatch watch;

    LiveRuns(Engine engine) {
        this.engine = engine;
        this.watch = new CancellationWatch(engine, runs);
    }

    void add(FlowRunExecution run) {
        runs.add(run);
        if (run.parent() == null) {
            watch.start();
        }
    }

    void remove(FlowRunExecution run) {
        runs.remove(run);
    }

    /** Cancels all runs and waits until they have ended. */
    void endAll() {
        watch.stop();
        var reason = new RunCancelled("the process was stopped");
        runs.stream().filter(each -> each.parent() == null).forEach(each -> each.cancel(reason));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (FlowRunExecution each : runs) {
            if (!ended(each, deadline - System.nanoTime())) {
                crashed(each);
            }
        }
    }

    private static boolean ended(FlowRunExecution run, long nanos) {
        try {
            run.ended().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException stubborn) {
            return false;
        }
    }

    private void crashed(FlowRunExecution execution) {
        FlowRun run = execution.run();
        engine.client()
                .flowRuns()
                .setState(
                        run.id(),
                        States.of(engine)
                                .of(
                                        StateType.CRASHED,
                                        StateType.CRASHED.defaultName(),
                                        "the process was stopped and the run did not end within " + PATIENCE.toSeconds()
                                                + " s"),
                        true);
    }
}
