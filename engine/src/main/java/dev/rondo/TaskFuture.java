package dev.rondo;

import dev.rondo.internal.run.Joining;
import dev.rondo.model.state.State;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The result-to-be of a submitted task or flow. Given as an input to another task, it is an edge of the graph.
 * Thread-safe.
 *
 * @param <T> the type of the result
 */
public final class TaskFuture<T extends @Nullable Object> implements Input<T> {
    /** The run behind a future, as the engine drives it. */
    public interface Run {
        /** The identity; it settles when the run starts, for a task may turn out to have completed in an earlier run. */
        UUID id();

        /** The name. */
        String name();

        /**
         * What tasks downstream may start with, which can be there before the end is: the result in memory while it is
         * still being stored. Never completed exceptionally; null where there is nothing but the end.
         */
        default @Nullable CompletableFuture<Outcome<@Nullable Object>> handedOn() {
            return null;
        }

        /** Told when somebody looks at how the run ends: a failure is then known of. */
        default void seen() {}

        /** Told what a callback of {@link TaskFuture#onDone} threw: it is logged with the run and changes nothing. */
        default void callbackFailed(Throwable failure) {}

        /** Asks the run to end. */
        void cancel();
    }

    private final Run run;
    private final CompletableFuture<Outcome<T>> outcome;

    /**
     * Made by the engine.
     *
     * @param run the run
     * @param outcome never completed exceptionally
     */
    public TaskFuture(Run run, CompletableFuture<Outcome<T>> outcome) {
        this.run = Objects.requireNonNull(run, "run is null");
        this.outcome = Objects.requireNonNull(outcome, "outcome is null");
    }

    /**
     * The task run; for a subflow, the task run that stands for it in its parent; for a flow of its own, the flow run,
     * which is made when its inputs are there.
     */
    public UUID runId() {
        return run.id();
    }

    /** The name of the run. */
    public String name() {
        return run.name();
    }

    /** The run, as the engine drives it; for the engine. */
    public Run run() {
        return run;
    }

    /** Whether the run has ended. */
    public boolean isDone() {
        return outcome.isDone();
    }

    /**
     * Waits for the end and gives the result.
     *
     * <p>When the run failed, throws what its method threw, checked exceptions included, with this call's stack trace as
     * a suppressed exception.
     *
     * @throws UpstreamFailed when the task never started because an input did not come to be
     * @throws RunCancelled when the run, or the run that waits, was cancelled
     */
    public T join() {
        return Joining.result(outcome());
    }

    /**
     * Like {@link #join()}, but waits for a limited time.
     *
     * @throws TimedOut when the run has not ended by then; it goes on
     */
    public T join(Duration timeout) {
        run.seen();
        return Joining.result(Joining.await(outcome, timeout, name()));
    }

    /** Waits for the end and gives it as a value; throws only when the run that waits is cancelled. */
    public Outcome<T> outcome() {
        run.seen();
        return Joining.await(outcome, null, name());
    }

    /**
     * The state the run ended in; null while it has not. Looking does not count as dealing with a failure: a flow that
     * completes still warns of it.
     */
    public @Nullable State state() {
        Outcome<T> now = outcome.getNow(null);
        return now == null ? null : now.state();
    }

    /**
     * Calls back when the run has ended, at once if it has; on the thread that ended it. What the callback throws is
     * logged with the run and changes nothing.
     */
    public TaskFuture<T> onDone(Consumer<? super TaskFuture<T>> callback) {
        run.seen();
        var _ = outcome.whenComplete((_, _) -> call(callback));
        return this;
    }

    private void call(Consumer<? super TaskFuture<T>> callback) {
        try {
            callback.accept(this);
        } catch (Throwable failure) {
            run.callbackFailed(failure);
        }
    }

    /**
     * Asks the run to end: its thread is interrupted, it ends Cancelled. A task that does not mind interrupts is given up
     * after ten seconds and ends Crashed. Does nothing when the run has ended.
     */
    public void cancel() {
        run.cancel();
    }

    @Override
    public String toString() {
        State state = state();
        return name() + " (" + (state == null ? "not done" : state.name()) + ")";
    }
}
