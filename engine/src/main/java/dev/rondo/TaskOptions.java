package dev.rondo;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a task: what {@link Task} says, and what {@code with} changes. Immutable.
 *
 * @param name the name of the task
 * @param description for people; empty for none
 * @param tags tags of its runs
 * @param version the version; null for one derived from the method's bytecode
 * @param runName a template of the names of its runs, {@code {parameter}} stands for an input; null for a made-up name
 * @param retry retries
 * @param timeout how long an attempt may take; null for as long as it takes
 * @param cachePolicy under which key results are found again
 * @param cacheExpiration how long a cached result is valid; null for ever
 * @param refreshCache whether to compute in spite of a cached result, and to replace it
 * @param result how the result is stored
 * @param cpu whether the method computes rather than waits: it then runs on a bounded pool of platform threads
 * @param logPrints whether printed lines are kept as log lines; null to do as the flow does
 * @param onCompletion called when a run completes
 * @param onFailure called when a run fails for good
 * @param onRunning called when an attempt starts
 */
public record TaskOptions(
        String name,
        String description,
        List<String> tags,
        @Nullable String version,
        @Nullable String runName,
        RetryPolicy retry,
        @Nullable Duration timeout,
        CachePolicy cachePolicy,
        @Nullable Duration cacheExpiration,
        boolean refreshCache,
        ResultOptions result,
        boolean cpu,
        @Nullable Boolean logPrints,
        List<TaskHook> onCompletion,
        List<TaskHook> onFailure,
        List<TaskHook> onRunning) {

    public TaskOptions {
        Objects.requireNonNull(name, "name is null");
        tags = List.copyOf(tags);
        onCompletion = List.copyOf(onCompletion);
        onFailure = List.copyOf(onFailure);
        onRunning = List.copyOf(onRunning);
    }
}
