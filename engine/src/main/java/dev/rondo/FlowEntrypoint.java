package dev.rondo;

import dev.rondo.internal.definition.Captured;
import dev.rondo.internal.definition.Entrypoints;
import dev.rondo.internal.definition.FlowDefinition;
import dev.rondo.internal.definition.Invocation;
import dev.rondo.internal.run.FlowCall;
import dev.rondo.internal.run.Runs;
import dev.rondo.model.flowrun.FlowRun;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A flow found by name in a class, for programs that run other people's flows: the command line, workers. Immutable and
 * thread-safe.
 */
public final class FlowEntrypoint {
    private final FlowDefinition definition;
    private final Invocation invocation;

    private FlowEntrypoint(FlowDefinition definition, Invocation invocation) {
        this.definition = definition;
        this.invocation = invocation;
    }

    /**
     * The flow of that name.
     *
     * @param type a class with {@link Flow} methods, its own or inherited; where one is not static, the class needs a
     *     constructor without parameters, of whatever visibility
     * @param name the name of the flow or of its method; null for the only one
     * @throws DefinitionException when there is none, or several and no name, telling which there are
     */
    public static FlowEntrypoint find(Class<?> type, @Nullable String name) {
        FlowDefinition definition = Entrypoints.find(type, name);
        return new FlowEntrypoint(definition, Entrypoints.invocation(type, definition.method()));
    }

    /** The names of the flows in a class, in no order; empty for none. */
    public static List<String> names(Class<?> type) {
        return Entrypoints.all(type).stream().map(flow -> flow.options().name()).toList();
    }

    /** The name of the flow. */
    public String name() {
        return definition.options().name();
    }

    /** The JSON Schema of the parameters, an object with a property for each; the caller may change what it gets. */
    public JsonNode parametersSchema() {
        return definition.parameters().schema();
    }

    /**
     * Starts a flow run.
     *
     * @param parameters JSON values, or text from a command line, by parameter name
     * @throws ParameterException naming each parameter that is wrong; nothing was started then
     */
    public TaskFuture<@Nullable Object> start(Map<String, ?> parameters, StartOptions options) {
        List<Input<@Nullable Object>> inputs = definition.parameters().arguments(parameters).stream()
                .map(TaskHandle::value)
                .toList();
        return Runs.start(call(inputs), options);
    }

    /**
     * Runs an existing flow run again, with the parameters it has; its completed tasks give their stored results.
     *
     * @param options with the id of the flow run
     * @throws dev.rondo.model.RondoException when there is no such run, or another process is running it
     */
    public TaskFuture<@Nullable Object> resume(StartOptions options) {
        Objects.requireNonNull(options.flowRunId(), "flowRunId is null");
        return Runs.resume(call(List.of()), options);
    }

    /**
     * Drives a flow run that was made Pending for this process, as workers do; what they know is not asked for again.
     *
     * @param claimed the flow run as it is now
     * @param flowName the name of the flow that it is a run of
     * @throws dev.rondo.model.RondoException when it is a run of another flow, or is no more to be run
     */
    public TaskFuture<@Nullable Object> drive(FlowRun claimed, String flowName) {
        return Runs.drive(call(List.of()), claimed, flowName);
    }

    /** The flow with where, when and with what it is to run, as a value for {@link Rondo#serve} and {@link Rondo#deploy}. */
    public FlowDeployment deployment(UnaryOperator<DeploymentOptions> change) {
        return FlowDeployment.of(call(List.of()), change);
    }

    /** What the flow is about, for people; empty for nothing said. */
    public String description() {
        return definition.options().description();
    }

    /** The version of the flow: given, or else made from the bytecode. */
    public String version() {
        return call(List.of()).version();
    }

    private FlowCall call(List<Input<@Nullable Object>> inputs) {
        return new FlowCall(definition, definition.options(), invocation, inputs, List.of(), Captured.NONE);
    }
}
