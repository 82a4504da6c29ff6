package dev.rondo.worker.infrastructure;

import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flowrun.FlowRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A flow run to be run.
 *
 * @param flowRun the flow run, Pending and the worker's own
 * @param flow its flow
 * @param deployment its deployment; null when it has none
 * @param configuration the pool's job configuration with every place filled; keys are those of the type's template
 * @param command the program and its arguments that drive the flow run, unless the configuration names another
 * @param environment what the program finds in its environment: the server's address, the identity of the run, and what the
 *     configuration says; holds secrets
 * @param labels names of the run, its flow, deployment, pool and worker, for infrastructure that can be labelled
 * @param output hears the lines that the program prints and what the infrastructure does; thread-safe
 */
public record Job(
        FlowRun flowRun,
        Flow flow,
        @Nullable Deployment deployment,
        Map<String, Object> configuration,
        List<String> command,
        Map<String, String> environment,
        Map<String, String> labels,
        Consumer<String> output) {
    /** The environment variable with the name of the flow that the run is of. */
    public static final String FLOW_NAME = "RONDO__FLOW_NAME";

    /** The environment variable with the identity of the flow run, which the stock client reads too. */
    public static final String FLOW_RUN_ID = "PREFECT__FLOW_RUN_ID";

    /** What of an environment is about one run and no other. */
    public static Map<String, String> ofRun(Map<String, String> environment) {
        Map<String, String> own = new HashMap<>(environment);
        own.keySet().retainAll(List.of(FLOW_RUN_ID, FLOW_NAME));
        return own;
    }

    public Job {
        Objects.requireNonNull(flowRun, "flowRun is null");
        Objects.requireNonNull(flow, "flow is null");
        configuration = Map.copyOf(configuration);
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        labels = Map.copyOf(labels);
        Objects.requireNonNull(output, "output is null");
    }
}
