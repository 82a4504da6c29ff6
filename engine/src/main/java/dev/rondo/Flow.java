package dev.rondo;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that is a flow when it is run through a handle, {@code flow(this::retrain).run(source)}. Its parameters
 * are the parameters of the flow; they need names, so compile with {@code -parameters} or {@code -g}.
 *
 * <p>Durations are text: {@code 250ms}, {@code 30s}, {@code 10m}, {@code 12h}, {@code 7d}, sums such as {@code 1h30m}, or
 * ISO 8601; see {@link dev.rondo.model.Durations}. Everything is checked when the first handle is made; a
 * {@link DefinitionException} tells what is wrong.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Flow {

    /** The name of the flow; the method's name in kebab case when empty, {@code retrain-model} for {@code retrainModel}. */
    String name() default "";

    /** For people. */
    String description() default "";

    /** The version; when empty, one made from the bytecode of the method, for runs whose history is kept. */
    String version() default "";

    /** A template of the names of its runs, {@code {parameter}} stands for a parameter; a made-up name when empty. */
    String runName() default "";

    /** Tags of its runs. */
    String[] tags() default {};

    /** How many times a failed run is run again in its process, 0 or more. */
    int retries() default 0;

    /** The wait before each retry; none when empty. */
    String retryDelay() default "";

    /**
     * How many times a run of a deployment is scheduled again when what runs it is gone: its process was killed, its machine
     * is lost. Tasks that completed give their stored results. 0 or more.
     */
    int retriesOnCrash() default 0;

    /** How long a run may take; as long as it takes when empty. */
    String timeout() default "";

    /** Where submitted tasks run. */
    RunnerKind taskRunner() default RunnerKind.CONCURRENT;

    /** How many tasks compute at once with {@link RunnerKind#THREADS}; as many as there are processors when 0. */
    int threads() default 0;

    /** Whether the constraints of the parameters are checked before a run. */
    boolean validateParameters() default true;

    /** Whether the result is stored. */
    Persistence persist() default Persistence.AUTO;

    /** The name of the {@link ResultSerializer}; chosen by the declared type when empty. */
    String serializer() default "";

    /** Whether to compress what is stored. */
    boolean compressed() default false;

    /** Where the result is stored; the default storage when not given. */
    Class<? extends ResultStorage> storage() default ResultStorage.class;

    /** Whether printed lines are kept as log lines of the run, and of those task runs that do not say otherwise. */
    boolean logPrints() default false;

    /** Called when a run completes. */
    Class<? extends FlowHook>[] onCompletion() default {};

    /** Called when a run fails for good. */
    Class<? extends FlowHook>[] onFailure() default {};

    /** Called when a run is cancelled. */
    Class<? extends FlowHook>[] onCancellation() default {};

    /** Called when a run crashes. */
    Class<? extends FlowHook>[] onCrash() default {};

    /** Called when a run starts. */
    Class<? extends FlowHook>[] onRunning() default {};
}
