package dev.rondo;

import dev.rondo.internal.run.Runs;
import dev.rondo.model.deployment.Deployment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A flow that can be run: a method, its policy and the object it is called on. Immutable and thread-safe; the methods
 * that change something give a changed copy.
 *
 * <p>{@code run} and {@code call} run the flow here and now; {@code submit} starts it on a thread of its own and gives a
 * future. Within a flow, a flow is a subflow.
 *
 * @param <S> the handle's own type
 * @param <R> the result of the flow
 */
public abstract sealed class FlowHandle<S extends FlowHandle<S, R>, R extends @Nullable Object>
        permits Flow0, Flow1, Flow2, Flow3, Flow4, Flow5, Flow6 {
    private final FlowBinding binding;

    FlowHandle(FlowBinding binding) {
        this.binding = binding;
    }

    abstract S bound(FlowBinding changed);

    /** What the handle knows, for the classes of this package. */
    final FlowBinding binding() {
        return binding;
    }

    /** The policy of the runs of this handle. */
    public final FlowOptions options() {
        return binding.options();
    }

    /** This flow with a changed policy: {@code flow(this::retrain).with(o -> o.timeout("4h"))}. */
    public final S with(UnaryOperator<FlowOptions> change) {
        return bound(binding.with(change.apply(binding.options())));
    }

    /** This flow with a name for its runs, or a template in which {@code {parameter}} stands for a parameter. */
    public final S named(String runName) {
        return with(options -> options.runName(Objects.requireNonNull(runName, "runName is null")));
    }

    /** This flow, to start only after these have completed, though it takes nothing from them. */
    public final S after(Input<?>... upstream) {
        return bound(binding.after(List.of(upstream)));
    }

    /**
     * Runs an existing flow run again, with the parameters it has: tasks that completed give their stored results,
     * others run.
     *
     * @param flowRunId a run of this flow that was interrupted, failed or was cancelled
     * @throws dev.rondo.model.RondoException when there is no such run, or another process is running it
     */
    @SuppressWarnings("unchecked")
    public final TaskFuture<R> resume(UUID flowRunId) {
        StartOptions options = new StartOptions(null, List.of(), Map.of(), flowRunId);
        return (TaskFuture<R>) Runs.resume(binding.call(), options);
    }

    /**
     * Registers the flow as a deployment and runs what is due of it in this process, until the process ends or the thread is
     * interrupted: {@code flow(this::retrain).serve(d -> d.name("nightly-retrain").cron("0 2 * * *"))}.
     *
     * @throws dev.rondo.model.RondoException when there is no server, or it refuses the deployment
     */
    public final void serve(UnaryOperator<DeploymentOptions> change) {
        FlowDeployment deployment = deployment(change);
        Rondo.serve(_ -> deployment.options().serve(), deployment);
    }

    /** This flow with where, when and with what it is to run, as a value for {@link Rondo#serve} and {@link Rondo#deploy}. */
    public final FlowDeployment deployment(UnaryOperator<DeploymentOptions> change) {
        return FlowDeployment.of(binding.call(), change);
    }

    /**
     * Registers the flow as a deployment that the workers of a pool run:
     * {@code flow(this::retrain).deploy(d -> d.pool("ml-training").entrypoint("Retrain.java:retrain"))}.
     *
     * @return the deployment as the server keeps it
     * @throws dev.rondo.model.RondoException when there is no server, or it refuses the deployment
     */
    public final Deployment deploy(UnaryOperator<DeploymentOptions> change) {
        return Rondo.deploy(deployment(change)).getFirst();
    }

    @Override
    public final String toString() {
        return "flow " + binding.options().name();
    }

    static <T extends @Nullable Object> Input<T> value(T value) {
        return new Input.Value<>(value);
    }

    // A result is null only where R may be: the method said so.
    @SuppressWarnings({"unchecked", "NullAway"})
    final R perform(@Nullable Input<?>... inputs) {
        return (R) Runs.call(binding.call(inputs));
    }

    @SuppressWarnings("unchecked")
    final TaskFuture<R> start(@Nullable Input<?>... inputs) {
        return (TaskFuture<R>) Runs.submit(binding.call(inputs));
    }
}
