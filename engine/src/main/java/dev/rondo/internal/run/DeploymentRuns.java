package dev.rondo.internal.run;

import dev.rondo.DeploymentRunOptions;
import dev.rondo.RunCancelled;
import dev.rondo.client.DeploymentClient;
import dev.rondo.internal.definition.Captured;
import dev.rondo.internal.definition.ParameterDefinition;
import dev.rondo.model.RondoException;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentFlowRunCreate;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.StateCreate;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRunPolicy;
import dev.rondo.ResultOptions;
import dev.rondo.TaskRunner;
import dev.rondo.Input;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes runs of deployments, which somebody else runs, and waits for them. */
public final class DeploymentRuns {
    private static final Duration FIRST_LOOK = Duration.ofMillis(50);

    private DeploymentRuns() {}

    /**
     * Makes a run of a deployment and waits for its end.
     *
     * @param name {@code flow/deployment}, or the identity of the deployment
     * @return the run as it was last seen: ended, unless the wait was shorter
     * @throws RondoException when there is no such deployment or no server, or the parameters do not fit
     */
    public static FlowRun run(String name, DeploymentRunOptions options) {
        Engine engine = Engine.current();
        Deployment deployment = find(engine.client().deployments(), name);
        RunScope scope = RunScope.current();
        if (scope == null || scope.flow() == null || !options.asSubflow()) {
            FlowRun made = engine.client().deployments().createRun(deployment.id(), create(options, null));
            return awaited(engine, made, options);
        }
        var body = new DeploymentRunBody(deployment, options);
        Object run = TaskRunExecution.start(engine, spec(name, options), body, TaskRunner.sequential())
                .join();
        return (FlowRun) Objects.requireNonNull(run);
    }

    private static FlowRun awaited(Engine engine, FlowRun made, DeploymentRunOptions options) {
        try {
            return await(engine, made, options);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RunCancelled("interrupted while waiting for flow run '" + made.name() + "'");
        }
    }

    private static Deployment find(DeploymentClient deployments, String name) {
        int slash = name.indexOf('/');
        Optional<Deployment> found = slash < 0
                ? identity(name).flatMap(deployments::read)
                : deployments.find(name.substring(0, slash), name.substring(slash + 1));
        return found.orElseThrow(() -> new RondoException(
                "deployment.missing",
                "there is no deployment " + name + ": write flow/deployment, or its id; `rondo deployment ls` lists"
                        + " those there are"));
    }

    private static Optional<UUID> identity(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noIdentity) {
            return Optional.empty();
        }
    }

    // By its inputs a flow run that is resumed knows whether it made this run before.
    private static TaskSpec spec(String name, DeploymentRunOptions options) {
        var inputs = new Inputs(
                List.of(new ParameterDefinition("parameters", Map.class)),
                List.of(new Input.Value<>(options.parameters())),
                List.of());
        return new TaskSpec(
                "deployment:" + name,
                name,
                null,
                null,
                List.of(),
                TaskRunPolicy.NONE,
                FlowRun.class,
                ResultOptions.DEFAULT,
                inputs,
                Captured.NONE,
                () -> "deployment-run");
    }

    static DeploymentFlowRunCreate create(DeploymentRunOptions options, @Nullable UUID parentTaskRun) {
        Instant due = options.scheduledTime();
        StateDetails details = due == null
                ? StateDetails.NONE
                : StateDetails.builder().scheduledTime(due).build();
        return DeploymentFlowRunCreate.builder()
                .name(options.name())
                .parameters(options.parameters())
                .tags(options.tags())
                .idempotencyKey(options.idempotencyKey())
                .jobVariables(options.jobVariables().isEmpty() ? null : options.jobVariables())
                .workQueueName(options.workQueue())
                .parentTaskRunId(parentTaskRun)
                .state(new StateCreate(StateType.SCHEDULED, null, null, null, details))
                .build();
    }

    /** Waits for the end of a run as long as the options say; gives the run as it was last seen. */
    static FlowRun await(Engine engine, FlowRun made, DeploymentRunOptions options) throws InterruptedException {
        Duration timeout = options.timeout();
        Instant deadline = timeout == null ? null : engine.clock().instant().plus(timeout);
        FlowRun run = made;
        Duration pause = FIRST_LOOK;
        while (!hasEnded(run) && (deadline == null || engine.clock().instant().isBefore(deadline))) {
            engine.clock().sleep(pause);
            run = engine.client().flowRuns().read(made.id()).orElseThrow(() ->
                    new RondoException("flow-run.missing", "flow run " + made.id() + " was deleted while it was waited for"));
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(options.poll()) > 0 ? options.poll() : twice;
        }
        return run;
    }

    static boolean hasEnded(FlowRun run) {
        StateType type = run.stateType();
        return type != null && type.isTerminal();
    }
}
