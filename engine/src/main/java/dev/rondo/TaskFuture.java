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
    private final UUID runId;
    private final String name;
    private final CompletableFuture<Outcome<T>> outcome;
    private final Runnable cancel;

    /**
     * Made by the engine.
     *
     * @param runId the run
     * @param name the name of the run
     * @param outcome never completed exceptionally
     * @param cancel asks the run to end
     */
    public TaskFuture(UUID runId, String name, CompletableFuture<Outcome<T>> outcome, Runnable cancel) {
        this.runId = Objects.requireNonNull(runId, "runId is null");
        this.name = Objects.requireNonNull(name, "name is null");
        this.outcome = Objects.requireNonNull(outcome, "outcome is null");
        this.cancel = Objects.requireNonNull(cancel, "cancel is null");
    }

    /** The task run; for a subflow, the task run that stands for it in its parent; for a flow of its own, the flow run. */
    public UUID runId() {
        return runId;
    }

    /** The name of the run. */
    public String name() {
        return name;
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
        return Joining.result(Joining.await(outcome, null, name));
    }

    /**
     * Like {@link #join()}, but waits for a limited time.
     *
     * @throws TimedOut when the run has not ended by then; it goes on
     */
    public T join(Duration timeout) {
        return Joining.result(Joining.await(outcome, timeout, name));
    }

    /** Waits for the end and gives it as a value; throws only when the run that waits is cancelled. */
    public Outcome<T> outcome() {
        return Joining.await(outcome, null, name);
    }

    /** The state the run ended in; null while it has not. */
    public @Nullable State state() {
        Outcome<T> now = outcome.getNow(null);
        return now == null ? null : now.state();
    }

    /** Calls back when the run has ended, at once if it has; on the thread that ended it. */
    public TaskFuture<T> onDone(Consumer<? super TaskFuture<T>> callback) {
        outcome.whenComplete((_, _) -> callback.accept(this));
        return this;
    }

    /** Asks the run to end: its thread is interrupted, it ends Cancelled. Does nothing when it has ended. */
    public void cancel() {
        cancel.run();
    }

    @Override
    public String toString() {
        State state = state();
        return name + " (" + (state == null ? "not done" : state.name()) + ")";
    }
}
