package dev.rondo;

import dev.rondo.model.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a flow: what {@link Flow} says, and what {@code with} changes. Immutable: methods that take an argument give
 * a changed copy.
 *
 * @param name the name of the flow
 * @param description for people; empty for none
 * @param version the version; null for one derived from the class's bytecode
 * @param runName a template of the names of its runs, {@code {parameter}} stands for a parameter; null for a made-up name
 * @param tags tags of its runs
 * @param retries how many times a failed run is run again in its process
 * @param retryDelay the wait before each retry
 * @param retriesOnCrash how many times a run of a deployment is scheduled again when what runs it is gone
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
        int retriesOnCrash,
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
        Objects.requireNonNull(description, "description is null");
        Objects.requireNonNull(taskRunner, "taskRunner is null");
        Objects.requireNonNull(result, "result is null");
        tags = List.copyOf(tags);
        if (retries < 0) {
            throw new IllegalArgumentException("retries of flow " + name + " must be 0 or more, not " + retries);
        }
        if (retriesOnCrash < 0) {
            throw new IllegalArgumentException(
                    "retriesOnCrash of flow " + name + " must be 0 or more, not " + retriesOnCrash);
        }
        if (retryDelay.isNegative()) {
            throw new IllegalArgumentException("retryDelay of flow " + name + " must not be negative: " + retryDelay);
        }
        onCompletion = List.copyOf(onCompletion);
        onFailure = List.copyOf(onFailure);
        onCancellation = List.copyOf(onCancellation);
        onCrash = List.copyOf(onCrash);
        onRunning = List.copyOf(onRunning);
    }

    /**
     * The policy of a flow about which nothing is said: no retries, no timeout, concurrent tasks, parameters validated.
     *
     * @param name the name of the flow
     */
    public static FlowOptions of(String name) {
        return new FlowOptions(
                name,
                "",
                null,
                null,
                List.of(),
                0,
                Duration.ZERO,
                0,
                null,
                TaskRunner.concurrent(),
                true,
                ResultOptions.DEFAULT,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** Another name of the flow. */
    public FlowOptions name(String newName) {
        return change(draft -> draft.name = newName);
    }

    /** Another description. */
    public FlowOptions description(String newDescription) {
        return change(draft -> draft.description = newDescription);
    }

    /** Another version; null for one derived from the class's bytecode. */
    public FlowOptions version(@Nullable String newVersion) {
        return change(draft -> draft.version = newVersion);
    }

    /** Another template of the names of runs; null for made-up names. */
    public FlowOptions runName(@Nullable String newRunName) {
        return change(draft -> draft.runName = newRunName);
    }

    /** These tags instead of those there were. */
    public FlowOptions tags(String... newTags) {
        return change(draft -> draft.tags = List.of(newTags));
    }

    /** How many times a failed run is run again, 0 or more. */
    public FlowOptions retries(int newRetries) {
        return change(draft -> draft.retries = newRetries);
    }

    /** The wait before each retry. */
    public FlowOptions retryDelay(Duration newDelay) {
        return change(draft -> draft.retryDelay = newDelay);
    }

    /** The wait before each retry, such as {@code "30s"}. */
    public FlowOptions retryDelay(String newDelay) {
        return retryDelay(Durations.parse(newDelay));
    }

    /** How many times a run of a deployment is scheduled again when what runs it is gone, 0 or more. */
    public FlowOptions retriesOnCrash(int newRetries) {
        return change(draft -> draft.retriesOnCrash = newRetries);
    }

    /** How long a run may take; null for as long as it takes. */
    public FlowOptions timeout(@Nullable Duration newTimeout) {
        return change(draft -> draft.timeout = newTimeout);
    }

    /** How long a run may take, such as {@code "4h"}. */
    public FlowOptions timeout(String newTimeout) {
        return timeout(Durations.parse(newTimeout));
    }

    /** Where submitted tasks run. */
    public FlowOptions taskRunner(TaskRunner newRunner) {
        return change(draft -> draft.taskRunner = newRunner);
    }

    /** Whether parameters are checked before a run. */
    public FlowOptions validateParameters(boolean newValidate) {
        return change(draft -> draft.validateParameters = newValidate);
    }

    /** How the result is stored. */
    public FlowOptions result(ResultOptions newResult) {
        return change(draft -> draft.result = newResult);
    }

    /** Whether the result is stored. */
    public FlowOptions persist(Persistence persistence) {
        return result(result.persistence(persistence));
    }

    /** Where the result is stored; null for the default storage. */
    public FlowOptions storage(@Nullable ResultStorage storage) {
        return result(result.storage(storage));
    }

    /** The name of the serializer; null to choose by the declared type. */
    public FlowOptions serializer(@Nullable String serializer) {
        return result(result.serializer(serializer));
    }

    /** Whether to compress what is stored. */
    public FlowOptions compressed(boolean compressed) {
        return result(result.compressed(compressed));
    }

    /** A template of the key the result is stored under; null for one made from the run. */
    public FlowOptions storageKey(@Nullable String storageKey) {
        return result(result.storageKey(storageKey));
    }

    /** Whether printed lines are kept as log lines. */
    public FlowOptions logPrints(boolean newLogPrints) {
        return change(draft -> draft.logPrints = newLogPrints);
    }

    /** Hooks to call, after those there are, when a run completes. */
    public FlowOptions onCompletion(FlowHook... hooks) {
        return change(draft -> draft.onCompletion = joined(draft.onCompletion, hooks));
    }

    /** Hooks to call, after those there are, when a run fails for good. */
    public FlowOptions onFailure(FlowHook... hooks) {
        return change(draft -> draft.onFailure = joined(draft.onFailure, hooks));
    }

    /** Hooks to call, after those there are, when a run is cancelled. */
    public FlowOptions onCancellation(FlowHook... hooks) {
        return change(draft -> draft.onCancellation = joined(draft.onCancellation, hooks));
    }

    /** Hooks to call, after those there are, when a run crashes. */
    public FlowOptions onCrash(FlowHook... hooks) {
        return change(draft -> draft.onCrash = joined(draft.onCrash, hooks));
    }

    /** Hooks to call, after those there are, when a run starts. */
    public FlowOptions onRunning(FlowHook... hooks) {
        return change(draft -> draft.onRunning = joined(draft.onRunning, hooks));
    }

    private static <T> List<T> joined(List<T> first, T[] second) {
        return Stream.concat(first.stream(), Stream.of(second)).toList();
    }

    /** The components while one of them changes. */
    private static final class Draft {
        private String name;
        private String description;
        private @Nullable String version;
        private @Nullable String runName;
        private List<String> tags;
        private int retries;
        private Duration retryDelay;
        private int retriesOnCrash;
        private @Nullable Duration timeout;
        private TaskRunner taskRunner;
        private boolean validateParameters;
        private ResultOptions result;
        private boolean logPrints;
        private List<FlowHook> onCompletion;
        private List<FlowHook> onFailure;
        private List<FlowHook> onCancellation;
        private List<FlowHook> onCrash;
        private List<FlowHook> onRunning;

        Draft(FlowOptions from) {
            this.name = from.name;
            this.description = from.description;
            this.version = from.version;
            this.runName = from.runName;
            this.tags = from.tags;
            this.retries = from.retries;
            this.retryDelay = from.retryDelay;
            this.retriesOnCrash = from.retriesOnCrash;
            this.timeout = from.timeout;
            this.taskRunner = from.taskRunner;
            this.validateParameters = from.validateParameters;
            this.result = from.result;
            this.logPrints = from.logPrints;
            this.onCompletion = from.onCompletion;
            this.onFailure = from.onFailure;
            this.onCancellation = from.onCancellation;
            this.onCrash = from.onCrash;
            this.onRunning = from.onRunning;
        }

        FlowOptions options() {
            return new FlowOptions(
                    name,
                    description,
                    version,
                    runName,
                    tags,
                    retries,
                    retryDelay,
                    retriesOnCrash,
                    timeout,
                    taskRunner,
                    validateParameters,
                    result,
                    logPrints,
                    onCompletion,
                    onFailure,
                    onCancellation,
                    onCrash,
                    onRunning);
        }
    }

    private FlowOptions change(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }
}
