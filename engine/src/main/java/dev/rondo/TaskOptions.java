package dev.rondo;

import dev.rondo.model.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a task: what {@link Task} says, and what {@code with} changes. Immutable: methods that take an argument give
 * a changed copy.
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
        Objects.requireNonNull(description, "description is null");
        Objects.requireNonNull(retry, "retry is null");
        Objects.requireNonNull(cachePolicy, "cachePolicy is null");
        Objects.requireNonNull(result, "result is null");
        tags = List.copyOf(tags);
        onCompletion = List.copyOf(onCompletion);
        onFailure = List.copyOf(onFailure);
        onRunning = List.copyOf(onRunning);
    }

    /**
     * The policy of a task about which nothing is said: no retries, no timeout, no caching.
     *
     * @param name the name of the task
     */
    public static TaskOptions of(String name) {
        return new TaskOptions(
                name,
                "",
                List.of(),
                null,
                null,
                RetryPolicy.NONE,
                null,
                CachePolicy.NONE,
                null,
                false,
                ResultOptions.DEFAULT,
                false,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    /** Another name of the task. */
    public TaskOptions name(String newName) {
        return change(draft -> draft.name = newName);
    }

    /** Another description. */
    public TaskOptions description(String newDescription) {
        return change(draft -> draft.description = newDescription);
    }

    /** These tags instead of those there were. */
    public TaskOptions tags(String... newTags) {
        return change(draft -> draft.tags = List.of(newTags));
    }

    /** Another version; null for one derived from the method's bytecode. */
    public TaskOptions version(@Nullable String newVersion) {
        return change(draft -> draft.version = newVersion);
    }

    /** Another template of the names of runs; null for made-up names. */
    public TaskOptions runName(@Nullable String newRunName) {
        return change(draft -> draft.runName = newRunName);
    }

    /** Another retry policy. */
    public TaskOptions retry(RetryPolicy newRetry) {
        return change(draft -> draft.retry = newRetry);
    }

    /** How many attempts may follow the first, 0 or more. */
    public TaskOptions retries(int retries) {
        return retry(retry.retries(retries));
    }

    /** The waits before the retries, such as {@code "30s"}; the last repeats. */
    public TaskOptions retryDelay(String... delays) {
        return retry(retry.delays(Stream.of(delays).map(Durations::parse).toList()));
    }

    /** The waits before the retries; the last repeats. */
    public TaskOptions retryDelay(Duration... delays) {
        return retry(retry.delays(List.of(delays)));
    }

    /** Waits that grow by a factor from the first on, see {@link RetryPolicy#backoff}; set the number of retries before. */
    public TaskOptions backoff(Duration first, double factor, @Nullable Duration longest) {
        return retry(retry.backoff(first, factor, longest));
    }

    /** Up to which share of itself a wait grows at random, 0 or more. */
    public TaskOptions jitter(double jitter) {
        return retry(retry.jitter(jitter));
    }

    /** Which failures are worth a retry, instead of what was said before. */
    public TaskOptions retryIf(RetryCondition condition) {
        return retry(retry.condition(condition));
    }

    /** How long an attempt may take; null for as long as it takes. */
    public TaskOptions timeout(@Nullable Duration newTimeout) {
        return change(draft -> draft.timeout = newTimeout);
    }

    /** How long an attempt may take, such as {@code "10m"}. */
    public TaskOptions timeout(String newTimeout) {
        return timeout(Durations.parse(newTimeout));
    }

    /** Another cache policy; {@link CachePolicy#NONE} for no caching. */
    public TaskOptions cachePolicy(CachePolicy newPolicy) {
        return change(draft -> draft.cachePolicy = newPolicy);
    }

    /** Another cache policy; the same as {@link #cachePolicy(CachePolicy)}. */
    public TaskOptions cache(CachePolicy newPolicy) {
        return cachePolicy(newPolicy);
    }

    /** How long a cached result is valid; null for ever. */
    public TaskOptions cacheExpiration(@Nullable Duration newExpiration) {
        return change(draft -> draft.cacheExpiration = newExpiration);
    }

    /** How long a cached result is valid, such as {@code "7d"}. */
    public TaskOptions cacheExpiration(String newExpiration) {
        return cacheExpiration(Durations.parse(newExpiration));
    }

    /** Whether to compute in spite of a cached result, and to replace it. */
    public TaskOptions refreshCache(boolean newRefresh) {
        return change(draft -> draft.refreshCache = newRefresh);
    }

    /** How the result is stored. */
    public TaskOptions result(ResultOptions newResult) {
        return change(draft -> draft.result = newResult);
    }

    /** Whether the result is stored. */
    public TaskOptions persist(Persistence persistence) {
        return result(result.persistence(persistence));
    }

    /** Where the result is stored; null for the default storage. */
    public TaskOptions storage(@Nullable ResultStorage storage) {
        return result(result.storage(storage));
    }

    /** The name of the serializer; null to choose by the declared type. */
    public TaskOptions serializer(@Nullable String serializer) {
        return result(result.serializer(serializer));
    }

    /** Whether to compress what is stored. */
    public TaskOptions compressed(boolean compressed) {
        return result(result.compressed(compressed));
    }

    /** A template of the key the result is stored under; null for one made from the run. */
    public TaskOptions storageKey(@Nullable String storageKey) {
        return result(result.storageKey(storageKey));
    }

    /** Whether the method computes rather than waits. */
    public TaskOptions cpu(boolean newCpu) {
        return change(draft -> draft.cpu = newCpu);
    }

    /** Whether printed lines are kept as log lines; null to do as the flow does. */
    public TaskOptions logPrints(@Nullable Boolean newLogPrints) {
        return change(draft -> draft.logPrints = newLogPrints);
    }

    /** Hooks to call, after those there are, when a run completes. */
    public TaskOptions onCompletion(TaskHook... hooks) {
        return change(draft -> draft.onCompletion = joined(draft.onCompletion, hooks));
    }

    /** Hooks to call, after those there are, when a run fails for good. */
    public TaskOptions onFailure(TaskHook... hooks) {
        return change(draft -> draft.onFailure = joined(draft.onFailure, hooks));
    }

    /** Hooks to call, after those there are, when a run starts an attempt. */
    public TaskOptions onRunning(TaskHook... hooks) {
        return change(draft -> draft.onRunning = joined(draft.onRunning, hooks));
    }

    private static <T> List<T> joined(List<T> first, T[] second) {
        return Stream.concat(first.stream(), Stream.of(second)).toList();
    }

    /** The components while one of them changes. */
    private static final class Draft {
        private String name;
        private String description;
        private List<String> tags;
        private @Nullable String version;
        private @Nullable String runName;
        private RetryPolicy retry;
        private @Nullable Duration timeout;
        private CachePolicy cachePolicy;
        private @Nullable Duration cacheExpiration;
        private boolean refreshCache;
        private ResultOptions result;
        private boolean cpu;
        private @Nullable Boolean logPrints;
        private List<TaskHook> onCompletion;
        private List<TaskHook> onFailure;
        private List<TaskHook> onRunning;

        Draft(TaskOptions from) {
            this.name = from.name;
            this.description = from.description;
            this.tags = from.tags;
            this.version = from.version;
            this.runName = from.runName;
            this.retry = from.retry;
            this.timeout = from.timeout;
            this.cachePolicy = from.cachePolicy;
            this.cacheExpiration = from.cacheExpiration;
            this.refreshCache = from.refreshCache;
            this.result = from.result;
            this.cpu = from.cpu;
            this.logPrints = from.logPrints;
            this.onCompletion = from.onCompletion;
            this.onFailure = from.onFailure;
            this.onRunning = from.onRunning;
        }

        TaskOptions options() {
            return new TaskOptions(
                    name,
                    description,
                    tags,
                    version,
                    runName,
                    retry,
                    timeout,
                    cachePolicy,
                    cacheExpiration,
                    refreshCache,
                    result,
                    cpu,
                    logPrints,
                    onCompletion,
                    onFailure,
                    onRunning);
        }
    }

    private TaskOptions change(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }
}
