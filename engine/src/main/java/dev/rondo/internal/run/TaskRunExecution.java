package dev.rondo.internal.run;

import dev.rondo.Outcome;
import dev.rondo.ResultException;
import dev.rondo.RunCancelled;
import dev.rondo.TaskFuture;
import dev.rondo.TaskRunner;
import dev.rondo.TimedOut;
import dev.rondo.UpstreamFailed;
import dev.rondo.client.TaskRunTransition;
import dev.rondo.internal.logging.LogScope;
import dev.rondo.internal.result.ResultOwner;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunPolicy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * One task run on its way: it waits for its inputs, looks for what an earlier run left behind, and lets its body drive it
 * to an end. The body of a task is {@link TaskAttempts}, that of a subflow {@link SubflowBody}.
 *
 * <p>One thread at a time drives it: the one that submits, then the one that runs.
 */
final class TaskRunExecution implements TaskFuture.Run {

    /** Drives a task run from Pending to its end. */
    interface Body {
        Outcome<@Nullable Object> run(TaskRunExecution execution, List<? extends @Nullable Object> values)
                throws Exception;

        /** Called when the run is asked to end. */
        default void cancel(RuntimeException reason) {}
    }

    private final Engine engine;
    private final TaskSpec spec;
    private final Body body;
    private final @Nullable FlowRunExecution flow;
    private final Interruption interruption = new Interruption();
    private final Occurrences children = new Occurrences();
    private final CompletableFuture<Outcome<@Nullable Object>> outcome = new CompletableFuture<>();
    private volatile TaskRun run;
    private volatile boolean goesOn;
    private volatile List<? extends @Nullable Object> values = List.of();

    private TaskRunExecution(
            Engine engine, TaskSpec spec, Body body, @Nullable FlowRunExecution flow, String dynamicKey) {
        this.engine = engine;
        this.spec = spec;
        this.body = body;
        this.flow = flow;
        this.run = TaskRun.create(
                        engine.identifiers().next(),
                        flow == null ? null : flow.id(),
                        spec.key(),
                        dynamicKey,
                        spec.name() + "-" + dynamicKey.substring(dynamicKey.lastIndexOf('/') + 1),
                        engine.clock().instant())
                .toBuilder()
                .empiricalPolicy(spec.policy())
                .taskVersion(spec.version())
                .tags(spec.tags())
                .build();
    }

    /** Starts a run where the runner says, within the run of this thread if there is one. */
    static TaskFuture<@Nullable Object> start(Engine engine, TaskSpec spec, Body body, TaskRunner runner) {
        RunScope scope = RunScope.current();
        FlowRunExecution flow = scope == null ? null : scope.flow();
        var execution = new TaskRunExecution(engine, spec, body, flow, dynamicKey(engine, spec, scope));
        if (flow != null) {
            flow.adopt(execution);
        }
        if (flow == null || flow.recorded().isEmpty()) {
            execution.pending();
        }
        runner.start(execution.name(), execution::drive);
        return new TaskFuture<>(execution, execution.outcome);
    }

    // The calls of a task are numbered within the code that makes them: code runs in order, threads do not.
    private static String dynamicKey(Engine engine, TaskSpec spec, @Nullable RunScope scope) {
        if (scope == null || scope.flow() == null) {
            return engine.identifiers().next().toString();
        }
        TaskRunExecution parent = scope.task();
        return parent == null
                ? String.valueOf(scope.flow().occurrences().next(spec.key()))
                : parent.spec.name() + "#" + parent.run.dynamicKey() + "/" + parent.children.next(spec.key());
    }

    private void drive() {
        Outcome<@Nullable Object> end;
        try {
            end = toEnd();
        } catch (Throwable failure) {
            end = lost(failure);
        }
        if (flow != null) {
            flow.release(this, end);
        }
        outcome.complete(end);
    }

    private Outcome<@Nullable Object> toEnd() throws Exception {
        List<@Nullable Object> values;
        try {
            values = interruption.during(spec.inputs()::resolve);
        } catch (UpstreamFailed failure) {
            return notReady(failure);
        } catch (RunCancelled | TimedOut | InterruptedException ended) {
            return cancelled(ended);
        }
        this.values = values;
        describe(values);
        Outcome<@Nullable Object> before = replay();
        return before == null ? body.run(this, values) : before;
    }

    private void describe(List<? extends @Nullable Object> values) {
        TaskRun.Builder described = run.toBuilder().taskInputs(spec.inputs().sources());
        if (spec.runName() != null) {
            described.name(Templates.fill(spec.runName(), spec.inputs().parameters(), values));
        }
        if (flow != null && engine.parts().remembers()) {
            Map<String, @Nullable String> digests =
                    engine.parts().digests().digests(spec.inputs().parameters(), values);
            String label = InputLabels.of(digests);
            described.labels(label == null ? Map.of() : Map.of(InputLabels.KEY, label));
        }
        run = described.build();
    }

    /** Gives what an earlier run of this call left behind, or makes ready for another run. */
    private @Nullable Outcome<@Nullable Object> replay() {
        if (flow == null || flow.recorded().isEmpty()) {
            return null;
        }
        String inputs = InputLabels.of(run);
        TaskRun before = flow.recorded().claim(spec.key(), inputs, run.dynamicKey());
        if (before == null) {
            pending();
            return null;
        }
        if (RecordedTaskRuns.completed(before) && inputs != null && inputs.equals(InputLabels.of(before))) {
            Outcome<@Nullable Object> result = recorded(before);
            if (result != null) {
                return result;
            }
        } else if (RecordedTaskRuns.completed(before)) {
            sayWhatChanged(InputLabels.of(before), inputs);
        }
        again(before);
        return null;
    }

    private @Nullable Outcome<@Nullable Object> recorded(TaskRun before) {
        State state = before.state();
        if (state == null || !engine.parts().results().isStored(state.data(), spec.result())) {
            return null;
        }
        try {
            var owner = new ResultOwner("task", spec.name(), before.id());
            Object value = engine.parts()
                    .results()
                    .load(Objects.requireNonNull(state.data()), spec.resultType(), spec.result(), owner);
            run = before;
            logger().debug("Completed in an earlier run; its stored result is used");
            tell(state);
            return Outcomes.success(value, state);
        } catch (ResultException gone) {
            logger().warn("Completed in an earlier run, but runs again: {}", gone.getMessage());
            return null;
        }
    }

    private void sayWhatChanged(@Nullable String before, @Nullable String now) {
        if (before == null || now == null) {
            logger().info("Completed in an earlier run, but runs again: its inputs cannot be compared");
        } else {
            logger().info(
                            "Completed in an earlier run, but runs again: inputs changed: {}",
                            String.join(", ", InputLabels.changed(before, now)));
        }
    }

    // A run that did not complete goes on under its id; one that did stays as it is, and a new one is made beside it.
    private void again(TaskRun before) {
        if (!RecordedTaskRuns.completed(before)) {
            goesOn = true;
            run = before.toBuilder()
                    .name(run.name())
                    .labels(run.labels())
                    .taskInputs(run.taskInputs())
                    .empiricalPolicy(spec.policy())
                    .build();
        } else if (flow != null) {
            run = run.toBuilder()
                    .dynamicKey(run.dynamicKey() + "." + flow.runCount())
                    .build();
        }
        pending();
    }

    private void pending() {
        propose(States.of(engine).of(StateType.PENDING));
    }

    private Outcome<@Nullable Object> notReady(UpstreamFailed failure) {
        State state = propose(States.of(engine).of(StateType.PENDING, StateNames.NOT_READY, failure.getMessage()))
                .result()
                .state();
        logger().warn("Does not start: {}", failure.getMessage());
        return new Outcome.Failure<>(failure, Objects.requireNonNull(state));
    }

    /** Ends the run Cancelled, for the reason it was asked to end, or else for what was thrown. */
    Outcome<@Nullable Object> cancelled(Exception thrown) {
        RuntimeException reason = interruption.reason();
        Exception why = reason == null ? thrown : reason;
        TaskRunTransition transition = propose(States.of(engine).cancelled(why));
        transition.stored().join();
        return new Outcome.Failure<>(why, Objects.requireNonNull(run.state()));
    }

    /** Ends the run Failed before its body did anything. */
    Outcome<@Nullable Object> failed(Exception failure) {
        StateDetails details = StateDetails.builder().retriable(false).build();
        propose(States.of(engine).failed(failure, details)).stored().join();
        return new Outcome.Failure<>(failure, Objects.requireNonNull(run.state()));
    }

    // The orchestrator did not answer, or the engine is at fault: nothing more can be recorded of this run.
    private Outcome<@Nullable Object> lost(Throwable failure) {
        Throwable cause = Causes.unwrap(failure);
        State last = run.state();
        return new Outcome.Failure<>(cause, last == null ? States.of(engine).failed(cause, StateDetails.NONE) : last);
    }

    /** Proposes a state and goes on from the answer. */
    TaskRunTransition propose(State proposed) {
        TaskRunTransition transition = engine.client().taskRuns().propose(run, proposed);
        run = transition.run();
        State state = transition.result().state();
        if (state != null) {
            tell(state);
        }
        return transition;
    }

    private void tell(State state) {
        Listeners.taskRun(engine.listeners(), run, state);
    }

    /** Whether the run started under this id before and did not complete. */
    boolean goesOn() {
        return goesOn;
    }

    /** The run as the last answer left it. */
    TaskRun run() {
        return run;
    }

    /** Replaces the policy of the run before the next proposal. */
    void policy(TaskRunPolicy policy) {
        run = run.toBuilder().empiricalPolicy(policy).build();
    }

    List<? extends @Nullable Object> values() {
        return values;
    }

    TaskSpec spec() {
        return spec;
    }

    Engine engine() {
        return engine;
    }

    @Nullable
    FlowRunExecution flow() {
        return flow;
    }

    Interruption interruption() {
        return interruption;
    }

    CompletableFuture<Outcome<@Nullable Object>> outcome() {
        return outcome;
    }

    LogScope logScope(boolean logPrints) {
        return new LogScope(
                flow == null ? null : flow.id(),
                run.id(),
                run.name(),
                logPrints,
                engine.parts().logs());
    }

    Logger logger() {
        return engine.parts().loggers().apply(logScope(false));
    }

    @Override
    public UUID id() {
        return run.id();
    }

    @Override
    public String name() {
        return run.name();
    }

    @Override
    public void cancel() {
        cancel(new RunCancelled("task run '" + name() + "' was cancelled"));
    }

    void cancel(RuntimeException reason) {
        interruption.request(reason);
        body.cancel(reason);
    }
}
