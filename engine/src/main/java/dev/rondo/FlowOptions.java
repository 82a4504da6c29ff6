package dev.rondo;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a flow: what {@link Flow} says, and what {@code with} changes. Immutable.
 *
 * @param name the name of the flow
 * @param description for people; empty for none
 * @param version the version; null for one derived from the class's bytecode
 * @param runName a template of the names of its runs, {@code {parameter}} stands for a parameter; null for a made-up name
 * @param tags tags of its runs
 * @param retries how many times a failed run is run again in its process
 * @param retryDelay the wait before each retry
 * @param timeout how long a run may take; null for as long as it takes
 * @param taskRunner where submitted tasks run
 * @param validateParameters whether parameters are checked and coerced before a run
 * @param result how the result is stored
 * @param logPrints whether printed lines are kept as log lines
 * @param onCompletion called when a run completes
 * @param onFailure called when a run fails for good
 * @param onCancellation called when a run is cancelled
 * @param onCrash called when a run crashes
 * @param onRunning called when a run starts
 */
public record FlowOptions(
        String name,
        String description,
        @Nullable String version,
        @Nullable String runName,
        List<String> tags,
        int retries,
        Duration retryDelay,
        @Nullable Duration timeout,
        TaskRunner taskRunner,
        boolean validateParameters,
        ResultOptions result,
        boolean logPrints,
        List<FlowHook> onCompletion,
        List<FlowHook> onFailure,
        List<FlowHook> onCancellation,
        List<FlowHook> onCrash,
        List<FlowHook> onRunning) {

    public FlowOptions {
        Objects.requireNonNull(name, "name is null");
        tags = List.copyOf(tags);
        if (retries < 0) {
            throw new IllegalArgumentException("retries of flow " + name + " must be 0 or more, not " + retries);
        }
        onCompletion = List.copyOf(onCompletion);
        onFailure = List.copyOf(onFailure);
        onCancellation = List.copyOf(onCancellation);
        onCrash = List.copyOf(onCrash);
        onRunning = List.copyOf(onRunning);
    }
}
