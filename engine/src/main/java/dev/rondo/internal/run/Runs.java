package dev.rondo.internal.run;

import dev.rondo.Input;
import dev.rondo.RunCancelled;
import dev.rondo.RunContext;
import dev.rondo.RunListener;
import dev.rondo.StartOptions;
import dev.rondo.TaskFuture;
import dev.rondo.TaskRunner;
import dev.rondo.internal.logging.LogScope;
import dev.rondo.model.RondoException;
import dev.rondo.model.flowrun.FlowRun;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way from handles into the engine. */
public final class Runs {
    private Runs() {}

    /** Runs the task here and now, and gives its result or throws what its method threw. */
    public static @Nullable Object call(TaskCall call) {
        Engine engine = Engine.current();
        TaskRunner here = TaskRunner.sequential();
        TaskRunner attempts = call.options().cpu() ? engine.cpu() : here;
        return TaskRunExecution.start(engine, TaskSpec.of(call), new TaskAttempts(call, attempts), here)
                .join();
    }

    /** Starts the task through the flow's task runner. */
    public static TaskFuture<@Nullable Object> submit(TaskCall call) {
        Engine engine = Engine.current();
        TaskRunner runner = runner();
        TaskRunner attempts = call.options().cpu() ? engine.cpu() : runner;
        return TaskRunExecution.start(engine, TaskSpec.of(call), new TaskAttempts(call, attempts), runner);
    }

    /** Runs the flow here and now: a subflow within a flow, else a flow run of its own. */
    public static @Nullable Object call(FlowCall call) {
        return start(call, TaskRunner.sequential(), StartOptions.NONE).join();
    }

    /** Starts the flow on a thread of its own: a subflow within a flow, else a flow run of its own. */
    public static TaskFuture<@Nullable Object> submit(FlowCall call) {
        return start(call, TaskRunner.concurrent(), StartOptions.NONE);
    }

    /** Starts a flow run of its own, or takes an existing one up, on a thread of its own. */
    public static TaskFuture<@Nullable Object> start(FlowCall call, StartOptions options) {
        return start(call, TaskRunner.concurrent(), options);
    }

    /**
     * Runs an existing flow run again, with the parameters it has.
     *
     * @param call the flow; its inputs are not used
     * @throws RondoException when there is no such run, or another process is running it
     */
    public static TaskFuture<@Nullable Object> resume(FlowCall call, StartOptions options) {
        UUID id = Objects.requireNonNull(options.flowRunId(), "flowRunId is null");
        Engine engine = Engine.current();
        FlowRun run = engine.client().flowRuns().read(id).orElseThrow(() -> FlowRunStart.missing(id));
        FlowRunStart.checkFlow(engine, call, run);
        return options.claimed()
                ? drive(call, run)
                : start(withParameters(call, run), TaskRunner.concurrent(), options);
    }

    private static FlowCall withParameters(FlowCall call, FlowRun run) {
        List<Input<@Nullable Object>> inputs = call.flow().parameters().arguments(run.parameters()).stream()
                .map(Runs::value)
                .toList();
        return new FlowCall(call.flow(), call.options(), call.invocation(), inputs, call.after(), call.captured());
    }

    /**
     * Drives a flow run that was made Pending for this process, with the parameters it has.
     *
     * @param call the flow; its inputs are not used
     * @param run the flow run as it is now
     * @param flowName the name of the flow that it is a run of
     * @throws RondoException when it is a run of another flow, or is no more to be run
     */
    public static TaskFuture<@Nullable Object> drive(FlowCall call, FlowRun run, String flowName) {
        FlowRunStart.checkFlow(call, run, flowName);
        return drive(call, run);
    }

    private static TaskFuture<@Nullable Object> drive(FlowCall unfilled, FlowRun run) {
        StartOptions options = StartOptions.claimed(run.id());
        RunScope scope = RunScope.current();
        if (scope != null && scope.flow() != null) {
            refuseResuming(options);
        }
        Engine engine = Engine.current();
        FlowCall call = withParameters(unfilled, run);
        List<@Nullable Object> arguments =
                new Inputs(TaskSpec.parameters(call.flow()), call.inputs(), call.after()).resolve();
        validate(call, arguments);
        FlowRunExecution execution = FlowRunExecution.ofClaimed(engine, call, run);
        TaskRunner.concurrent().start(execution.name(), () -> execution.drive(arguments));
        return new TaskFuture<>(execution, execution.outcome());
    }

    private static TaskFuture<@Nullable Object> start(FlowCall call, TaskRunner runner, StartOptions options) {
        Engine engine = Engine.current();
        RunScope scope = RunScope.current();
        if (scope != null && scope.flow() != null) {
            refuseResuming(options);
            return TaskRunExecution.start(engine, TaskSpec.of(call), new SubflowBody(call, options), runner);
        }
        var inputs = new Inputs(TaskSpec.parameters(call.flow()), call.inputs(), call.after());
        if (!inputs.areThere()) {
            return new AwaitedFlowRun(engine, call, inputs, options).start(runner);
        }
        List<@Nullable Object> arguments = inputs.resolve();
        FlowRunExecution execution = create(engine, call, arguments, options);
        runner.start(execution.name(), () -> execution.drive(arguments));
        return new TaskFuture<>(execution, execution.outcome());
    }

    /** Makes, or takes up, a flow run of its own, once its parameters are found to be right. */
    static FlowRunExecution create(
            Engine engine, FlowCall call, List<? extends @Nullable Object> arguments, StartOptions options) {
        validate(call, arguments);
        return FlowRunExecution.create(engine, call, arguments, options, null);
    }

    private static void validate(FlowCall call, List<? extends @Nullable Object> arguments) {
        if (call.options().validateParameters()) {
            call.flow().parameters().validate(arguments);
        }
    }

    private static void refuseResuming(StartOptions options) {
        if (options.flowRunId() != null) {
            throw new RondoException(
                    "flow-run.resume-within-flow",
                    "flow run " + options.flowRunId()
                            + " cannot be resumed within a flow, where it would be a subflow of"
                            + " another run; resume it outside flows, or resume the flow run that it is a subflow of");
        }
    }

    private static TaskRunner runner() {
        RunScope scope = RunScope.current();
        FlowRunExecution flow = scope == null ? null : scope.flow();
        return flow == null ? TaskRunner.concurrent() : flow.call().options().taskRunner();
    }

    /** Waits by the clock of the run on this thread. */
    public static void sleep(Duration duration) {
        try {
            Scopes.capture().clock().sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RunCancelled("interrupted while sleeping");
        }
    }

    /** The logger of the run on this thread; outside runs an ordinary one. */
    public static Logger logger() {
        RunScope scope = RunScope.current();
        return scope == null
                ? LoggerFactory.getLogger("dev.rondo")
                : scope.engine().parts().loggers().apply(LogScope.CURRENT.get());
    }

    /** Tells the listener of the states of runs, until what this gives is closed. */
    public static RunListener.Listening listen(RunListener listener) {
        Engine engine = Engine.current();
        engine.addListener(listener);
        return () -> engine.removeListener(listener);
    }

    /** What the code on this thread can know of its run. */
    public static RunContext context() {
        return Contexts.of(RunScope.current());
    }

    @SuppressWarnings("NullAway") // An argument may be null where its type says so.
    private static Input<@Nullable Object> value(@Nullable Object value) {
        return new Input.Value<>(value);
    }
}
