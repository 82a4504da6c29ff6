package dev.rondo.internal.definition;

import dev.rondo.Flow;
import dev.rondo.FlowOptions;
import dev.rondo.ResultOptions;
import dev.rondo.ResultStorage;
import dev.rondo.TaskRunner;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The policy that {@link Flow} gives. */
final class FlowPolicies {
    private FlowPolicies() {}

    /** Reads and checks it; a RondoException or IllegalArgumentException tells what is wrong, not where. */
    static FlowOptions of(Flow flow, String methodName) {
        return new FlowOptions(
                name(flow, methodName),
                flow.description(),
                TaskPolicies.orNull(flow.version()),
                TaskPolicies.orNull(flow.runName()),
                List.of(flow.tags()),
                flow.retries(),
                Objects.requireNonNullElse(TaskPolicies.duration(flow.retryDelay()), Duration.ZERO),
                flow.retriesOnCrash(),
                TaskPolicies.duration(flow.timeout()),
                runner(flow),
                flow.validateParameters(),
                result(flow),
                flow.logPrints(),
                Instances.of(flow.onCompletion()),
                Instances.of(flow.onFailure()),
                Instances.of(flow.onCancellation()),
                Instances.of(flow.onCrash()),
                Instances.of(flow.onRunning()));
    }

    /** The name given, else the method's in kebab case. */
    static String name(Flow flow, String methodName) {
        return flow.name().isEmpty()
                ? methodName
                        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                        .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
                        .replace('_', '-')
                        .toLowerCase(java.util.Locale.ROOT)
                : flow.name();
    }

    private static TaskRunner runner(Flow flow) {
        return switch (flow.taskRunner()) {
            case CONCURRENT -> TaskRunner.concurrent();
            case SEQUENTIAL -> TaskRunner.sequential();
            case THREADS ->
                TaskRunner.threads(flow.threads() == 0 ? Runtime.getRuntime().availableProcessors() : flow.threads());
        };
    }

    private static ResultOptions result(Flow flow) {
        return new ResultOptions(
                flow.persist(),
                Instances.orNull(flow.storage(), ResultStorage.class),
                TaskPolicies.orNull(flow.serializer()),
                flow.compressed(),
                null);
    }
}
