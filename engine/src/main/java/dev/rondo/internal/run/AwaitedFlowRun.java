package dev.rondo.internal.run;

import dev.rondo.Outcome;
import dev.rondo.RunCancelled;
import dev.rondo.StartOptions;
import dev.rondo.TaskFuture;
import dev.rondo.TaskRunner;
import dev.rondo.UpstreamFailed;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A flow run of its own whose inputs are still being computed: who submits it does not wait for them. The flow run is made
 * when they are there; if they do not come to be there is none. Thread-safe.
 */
final class AwaitedFlowRun implements TaskFuture.Run {
    private final Engine engine;
    private final FlowCall call;
    private final Inputs inputs;
    private final StartOptions options;
    private final UUID placeholder;
    private final Interruption waiting = new Interruption();
    private final CompletableFuture<Outcome<@Nullable Object>> outcome = new CompletableFuture<>();
    private volatile @Nullable FlowRunExecution started;

    AwaitedFlowRun(Engine engine, FlowCall call, Inputs inputs, StartOptions options) {
        this.engine = engine;
        this.call = call;
        this.inputs = inputs;
        this.options = options;
        this.placeholder = engine.identifiers().next();
    }

    /** Waits for the inputs and runs the flow where the runner says. */
    TaskFuture<@Nullable Object> start(TaskRunner runner) {
        runner.start(name(), () -> outcome.complete(drive()));
        return new TaskFuture<>(this, outcome);
    }

    private Outcome<@Nullable Object> drive() {
        try {
            List<@Nullable Object> arguments = waiting.during(inputs::resolve);
            FlowRunExecution execution = Runs.create(engine, call, arguments, options);
            started = execution;
            RuntimeException meanwhile = waiting.reason();
            if (meanwhile != null) {
                execution.cancel(meanwhile);
            }
            return execution.drive(arguments);
        } catch (Throwable failure) {
            return new Outcome.Failure<>(failure, notStarted(failure));
        }
    }

    private State notStarted(Throwable failure) {
        States states = States.of(engine);
        return switch (failure) {
            case UpstreamFailed upstream -> states.of(StateType.PENDING, StateNames.NOT_READY, upstream.getMessage());
            case RunCancelled cancelled -> states.cancelled(cancelled);
            default -> states.failed(failure, StateDetails.NONE);
        };
    }

    @Override
    public UUID id() {
        FlowRunExecution execution = started;
        return execution == null ? placeholder : execution.id();
    }

    @Override
    public String name() {
        FlowRunExecution execution = started;
        return execution == null ? call.options().name() : execution.name();
    }

    @Override
    public void cancel() {
        waiting.request(new RunCancelled("flow '" + call.options().name() + "' was cancelled before it started"));
        FlowRunExecution execution = started;
        if (execution != null) {
            execution.cancel();
        }
    }

    @Override
    public void callbackFailed(Throwable failure) {
        FlowRunExecution execution = started;
        if (execution == null) {
            LoggerFactory.getLogger(AwaitedFlowRun.class)
                    .warn("A callback on the end of flow '{}' failed: {}", name(), Causes.describe(failure), failure);
        } else {
            execution.callbackFailed(failure);
        }
    }
}
