package dev.rondo.internal.run;

import dev.rondo.Input;
import dev.rondo.Outcome;
import dev.rondo.TaskFuture;
import dev.rondo.TaskFutures;
import dev.rondo.UpstreamFailed;
import dev.rondo.internal.definition.ParameterDefinition;
import dev.rondo.model.taskrun.TaskRunInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of one call: waiting for them, and where they come from.
 *
 * @param parameters the parameters they are for, in order
 * @param inputs one for each parameter
 * @param after what must have completed first, though it gives no input
 */
record Inputs(
        List<ParameterDefinition> parameters,
        List<? extends Input<? extends @Nullable Object>> inputs,
        List<? extends Input<? extends @Nullable Object>> after) {

    static final Inputs NONE = new Inputs(List.of(), List.of(), List.of());

    /** Whether {@link #resolve} need not wait. */
    boolean areThere() {
        return inputs.stream().allMatch(Inputs::isThere) && after.stream().allMatch(Inputs::isThere);
    }

    private static boolean isThere(Input<?> input) {
        return switch (input) {
            case Input.Value<?> _ -> true;
            case Input.AllowFailure<?> allowed -> allowed.future().isDone();
            case TaskFuture<?> future -> future.isDone();
            case TaskFutures<?> futures -> futures.futures().stream().allMatch(TaskFuture::isDone);
        };
    }

    /**
     * Waits for all inputs and gives their values.
     *
     * @throws UpstreamFailed when one of them did not come to be
     */
    List<@Nullable Object> resolve() {
        return resolve(TaskFuture::outcome);
    }

    /**
     * Like {@link #resolve}, but takes a result that its task has handed on and is still storing. Whoever starts with it
     * must {@link #resolve} before it completes: the values are then on disk, and the same.
     */
    List<@Nullable Object> resolveEarly() {
        return resolve(Inputs::early);
    }

    private List<@Nullable Object> resolve(Function<TaskFuture<?>, Outcome<?>> outcomes) {
        for (Input<?> each : after) {
            value(each, TaskFuture::outcome);
        }
        var values = new ArrayList<@Nullable Object>(inputs.size());
        for (Input<?> each : inputs) {
            values.add(value(each, outcomes));
        }
        return values;
    }

    private static Outcome<?> early(TaskFuture<?> future) {
        CompletableFuture<Outcome<@Nullable Object>> handedOn = future.run().handedOn();
        if (handedOn == null) {
            return future.outcome();
        }
        future.run().seen();
        return Joining.await(handedOn, null, future.name());
    }

    /** Where each input comes from, as a task run keeps it. Read when the inputs are there: only then run ids are final. */
    Map<String, List<TaskRunInput>> sources() {
        var sources = new LinkedHashMap<String, List<TaskRunInput>>();
        for (int i = 0; i < inputs.size(); i++) {
            List<TaskRunInput> upstream = upstream(inputs.get(i));
            if (!upstream.isEmpty()) {
                sources.put(parameters.get(i).name(), upstream);
            }
        }
        if (!after.isEmpty()) {
            sources.put(
                    "wait_for",
                    after.stream().flatMap(each -> upstream(each).stream()).toList());
        }
        return sources;
    }

    // Who allows for a failure is given the state of the end, so has to wait for it.
    private static @Nullable Object value(Input<?> input, Function<TaskFuture<?>, Outcome<?>> outcomes) {
        return switch (input) {
            case Input.Value<?> value -> value.value();
            case Input.AllowFailure<?> allowed -> allowed.future().outcome();
            case TaskFuture<?> future -> result(future, outcomes.apply(future));
            case TaskFutures<?> futures ->
                futures.futures().stream()
                        .map(each -> result(each, outcomes.apply(each)))
                        .toList();
        };
    }

    private static @Nullable Object result(TaskFuture<?> future, Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Success<?> success -> success.value();
            case Outcome.Failure<?> failure -> throw upstreamFailed(future.name(), failure);
        };
    }

    // In a chain of tasks that never started, each tells of the first that failed: that is what a reader needs.
    private static UpstreamFailed upstreamFailed(String name, Outcome.Failure<?> failure) {
        Throwable cause = failure.cause();
        if (cause instanceof UpstreamFailed first) {
            return new UpstreamFailed(String.valueOf(first.getMessage()), first.getCause());
        }
        String reason = cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return new UpstreamFailed(
                "upstream task run '" + name + "' did not complete: it is "
                        + failure.state().name() + reason,
                cause);
    }

    private static List<TaskRunInput> upstream(Input<?> input) {
        return switch (input) {
            case Input.Value<?> _ -> List.of();
            case Input.AllowFailure<?> allowed -> List.of(edge(allowed.future()));
            case TaskFuture<?> future -> List.of(edge(future));
            case TaskFutures<?> futures ->
                futures.futures().stream().map(Inputs::edge).toList();
        };
    }

    private static TaskRunInput edge(TaskFuture<?> future) {
        return new TaskRunInput.TaskRunResult(future.runId());
    }
}
