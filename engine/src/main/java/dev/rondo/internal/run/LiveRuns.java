package dev.rondo.internal.run;

import dev.rondo.RunCancelled;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What this process is running: ended when the process is stopped, told when someone else cancels it, given up when it
 * does not end. Real time, since it guards real threads. Thread-safe.
 */
final class LiveRuns {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Set<FlowRunExecution> flowRuns = ConcurrentHashMap.newKeySet();
    private final Set<TaskRunExecution> taskRuns = ConcurrentHashMap.newKeySet();
    private final CancellationWatch watch;
    private volatile Duration patience = PATIENCE;
    private volatile boolean stopping;
    private volatile boolean crashing;
    private @Nullable ScheduledThreadPoolExecutor timer;

    LiveRuns(Engine engine) {
        this.watch = new CancellationWatch(engine, flowRuns);
    }

    /** How long a run that was asked to end may take, before it is given up. */
    Duration patience() {
        return patience;
    }

    void patience(Duration newPatience) {
        patience = newPatience;
    }

    /** Lets runs crash, rather than be cancelled, when the process is stopped: nobody has cancelled them. */
    void crashWhenStopped() {
        crashing = true;
    }

    /** Whether a run that ends for this reason has crashed. */
    boolean crashes(RuntimeException reason) {
        return crashing && reason instanceof ProcessStopped;
    }

    void add(FlowRunExecution run) {
        flowRuns.add(run);
        if (stopping) {
            run.cancel(stopped());
        } else if (run.parent() == null) {
            watch.start();
        }
    }

    void remove(FlowRunExecution run) {
        flowRuns.remove(run);
    }

    /** Adds a task run outside flows. */
    void add(TaskRunExecution run) {
        taskRuns.add(run);
        if (stopping) {
            run.cancel(stopped());
        }
    }

    void remove(TaskRunExecution run) {
        taskRuns.remove(run);
    }

    /** Does something when the future is not done by the time that patience ends. */
    void afterPatience(CompletableFuture<?> future, Runnable action) {
        after(patience, future, action);
    }

    /** Does something half as much later still: what is within has ended or was given up by then. */
    void afterMorePatience(CompletableFuture<?> future, Runnable action) {
        after(patience.plus(patience.dividedBy(2)), future, action);
    }

    private synchronized void after(Duration delay, CompletableFuture<?> future, Runnable action) {
        if (future.isDone() || stopping) {
            return;
        }
        if (timer == null) {
            timer = new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("rondo-patience").factory());
            timer.setRemoveOnCancelPolicy(true);
        }
        ScheduledFuture<?> scheduled = timer.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
        var _ = future.whenComplete((_, _) -> scheduled.cancel(false));
    }

    /** Cancels all runs and waits until they have ended; gives up those that do not. */
    void endAll() {
        stopping = true;
        watch.stop();
        RunCancelled reason = stopped();
        flowRuns.stream().filter(each -> each.parent() == null).forEach(each -> each.cancel(reason));
        taskRuns.forEach(each -> each.cancel(reason));
        if (!awaitAll(patience)) {
            flowRuns.forEach(each -> each.giveUpChildren(reason));
            taskRuns.forEach(each -> each.giveUp(reason));
            if (!awaitAll(patience.dividedBy(5))) {
                flowRuns.forEach(each -> each.giveUp(reason));
            }
        }
        stopTimer();
    }

    private synchronized void stopTimer() {
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    private static RunCancelled stopped() {
        return new ProcessStopped();
    }

    private boolean awaitAll(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        return flowRuns.stream().allMatch(each -> ended(each.outcome(), deadline))
                && taskRuns.stream().allMatch(each -> ended(each.outcome(), deadline));
    }

    private static boolean ended(CompletableFuture<?> run, long deadline) {
        try {
            run.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException stubborn) {
            return false;
        }
    }
}
