package dev.rondo;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose runs are tracked, retried and cached when it is called through a handle,
 * {@code task(this::load).call(source)}. Called directly, it is a plain method.
 *
 * <p>Durations are text: {@code 250ms}, {@code 30s}, {@code 10m}, {@code 12h}, {@code 7d}, sums such as {@code 1h30m}, or
 * ISO 8601; see {@link dev.rondo.model.Durations}. Everything is checked when the first handle is made; a
 * {@link DefinitionException} tells what is wrong.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface Task {

    /** The name of the task; the method's name when empty, of a constructor its class's. */
    String name() default "";

    /** For people. */
    String description() default "";

    /** Tags of its runs. */
    String[] tags() default {};

    /** The version; when empty, one made from the bytecode of the method, for runs whose history is kept. */
    String version() default "";

    /** A template of the names of its runs, {@code {parameter}} stands for an input; a made-up name when empty. */
    String runName() default "";

    /** How many attempts may follow the first, 0 or more. */
    int retries() default 0;

    /** The waits before the retries; the last repeats. One wait grows by {@link #backoff}. */
    String[] retryDelay() default {};

    /** By which factor each wait is longer than the one before, 1 or more; needs exactly one {@link #retryDelay}. */
    double backoff() default 1;

    /** What waits that grow do not exceed; no limit when empty. */
    String maxRetryDelay() default "";

    /** Up to which share of itself a wait grows at random, 0 or more. */
    double jitter() default 0;

    /** Only these exceptions, and those that extend them, are worth a retry; all are when empty. */
    Class<? extends Throwable>[] retryOn() default {};

    /** These exceptions, and those that extend them, are not worth a retry. */
    Class<? extends Throwable>[] noRetryOn() default {};

    /** Decides about retries, in addition to {@link #retryOn} and {@link #noRetryOn}; none when not given. */
    Class<? extends RetryCondition> retryIf() default RetryCondition.class;

    /** How long an attempt may take; as long as it takes when empty. */
    String timeout() default "";

    /** What the key of a cached result depends on; no caching when empty and there is no {@link #cacheKey}. */
    Cache[] cache() default {};

    /** Parameters that the key of a cached result does not depend on. */
    String[] cacheIgnore() default {};

    /** Adds to the key of a cached result; none when not given. */
    Class<? extends CacheKeyFunction> cacheKey() default CacheKeyFunction.class;

    /** How long a cached result is valid; for ever when empty. */
    String cacheExpiration() default "";

    /** Whether to compute in spite of a cached result, and to replace it. */
    boolean refreshCache() default false;

    /** Whether the result is stored. */
    Persistence persist() default Persistence.AUTO;

    /** The name of the {@link ResultSerializer}; chosen by the declared type when empty. */
    String serializer() default "";

    /** Whether to compress what is stored. */
    boolean compressed() default false;

    /** Where the result is stored; the default storage when not given. */
    Class<? extends ResultStorage> storage() default ResultStorage.class;

    /** A template of the key the result is stored under; one made from the run when empty. */
    String storageKey() default "";

    /** Whether the method computes rather than waits: it then runs on a bounded pool of platform threads. */
    boolean cpu() default false;

    /** Whether printed lines are kept as log lines of the run. */
    LogPrints logPrints() default LogPrints.AS_FLOW;

    /** Called when a run completes. */
    Class<? extends TaskHook>[] onCompletion() default {};

    /** Called when a run fails for good. */
    Class<? extends TaskHook>[] onFailure() default {};

    /** Called when an attempt starts. */
    Class<? extends TaskHook>[] onRunning() default {};
}
