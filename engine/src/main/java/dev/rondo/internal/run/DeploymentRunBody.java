package dev.rondo.internal.run;

import dev.rondo.DeploymentRunOptions;
import dev.rondo.Outcome;
import dev.rondo.RunCancelled;
import dev.rondo.model.RondoException;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Drives the task run that stands for a run of a deployment in the flow that made it: by waiting for whoever runs it. The
 * orchestrator copies the states of that run to the task run.
 */
final class DeploymentRunBody implements TaskRunExecution.Body {
    private final Deployment deployment;
    private final DeploymentRunOptions options;

    DeploymentRunBody(Deployment deployment, DeploymentRunOptions options) {
        this.deployment = deployment;
        this.options = options;
    }

    @Override
    public boolean announced() {
        return false;
    }

    @Override
    public Outcome<@Nullable Object> run(TaskRunExecution execution, List<? extends @Nullable Object> values)
            throws Exception {
        FlowRun made;
        try {
            made = unfinished(execution).orElseGet(() -> make(execution));
        } catch (RondoException refused) {
            return execution.failed(refused);
        }
        try {
            FlowRun ended =
                    execution.interruption().during(() -> DeploymentRuns.await(execution.engine(), made, options));
            return outcome(ended);
        } catch (RunCancelled | InterruptedException cancelled) {
            cancel(execution, made);
            return execution.cancelled(cancelled);
        }
    }

    @Override
    public @Nullable Outcome<@Nullable Object> recorded(TaskRunExecution execution, TaskRun before) {
        return last(execution, before).map(DeploymentRunBody::outcome).orElse(null);
    }

    private static Outcome<@Nullable Object> outcome(FlowRun run) {
        return new Outcome.Success<>(run, Objects.requireNonNull(run.state(), "flow runs have a state"));
    }

    private FlowRun make(TaskRunExecution execution) {
        return execution
                .engine()
                .client()
                .deployments()
                .createRun(deployment.id(), DeploymentRuns.create(options, execution.id()));
    }

    // A flow that goes on waits for the run that it made before.
    private static Optional<FlowRun> unfinished(TaskRunExecution execution) {
        return execution.goesOn()
                ? last(execution, execution.run()).filter(run -> !DeploymentRuns.hasEnded(run))
                : Optional.empty();
    }

    private static Optional<FlowRun> last(TaskRunExecution execution, TaskRun taskRun) {
        RunFilters made = RunFilters.of(FlowRunFilter.parentTaskRunIds(taskRun.id()));
        return execution.engine().client().flowRuns().filter(made, FlowRunSort.ID_DESC, 1, 0).stream()
                .findFirst();
    }

    // Whoever runs it sees to its end.
    private static void cancel(TaskRunExecution execution, FlowRun run) {
        try {
            State cancelling = States.of(execution.engine()).of(StateType.CANCELLING);
            execution.engine().client().flowRuns().setState(run.id(), cancelling, false);
        } catch (RondoException unreachable) {
            LoggerFactory.getLogger(DeploymentRunBody.class)
                    .warn("The run {} of deployment {} goes on: {}", run.name(), run.deploymentId(), unreachable.getMessage());
        }
    }
}
