package dev.rondo.internal.run;

import dev.rondo.Attempt;
import dev.rondo.CachePolicy;
import dev.rondo.NonRetryable;
import dev.rondo.Outcome;
import dev.rondo.ResultException;
import dev.rondo.RetryAfter;
import dev.rondo.RunCancelled;
import dev.rondo.TaskOptions;
import dev.rondo.TaskRunner;
import dev.rondo.UpstreamFailed;
import dev.rondo.client.TaskRunTransition;
import dev.rondo.internal.cache.SingleFlight;
import dev.rondo.internal.logging.Capture;
import dev.rondo.internal.logging.LogScope;
import dev.rondo.internal.result.ResultOwner;
import dev.rondo.internal.result.Results;
import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateTransitionDetails;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.RetryDelay;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Drives a task run from Pending to its end: finds a cached result, or attempts the method until it is over. */
final class TaskAttempts implements TaskRunExecution.Body {
    private final TaskCall call;
    private final TaskOptions options;
    private final TaskRunner runner;
    private @Nullable Made made;

    /**
     * What an attempt made. Storing it may take another attempt, making it does not: others may have started with it.
     *
     * @param value the result
     * @param prepared its stored form; null where nothing is stored
     */
    private record Made(@Nullable Object value, Results.@Nullable Prepared prepared) {}

    /** @param runner runs the attempts */
    TaskAttempts(TaskCall call, TaskRunner runner) {
        this.call = call;
        this.options = call.options();
        this.runner = runner;
    }

    // A cached result is found by inputs, so it stands for them as much as a computed one: they must be on disk before.
    @Override
    public boolean startsEarly() {
        return options.cachePolicy().equals(CachePolicy.NONE);
    }

    @Override
    public Outcome<@Nullable Object> run(TaskRunExecution execution, List<? extends @Nullable Object> values)
            throws Exception {
        try {
            return once(execution, values);
        } catch (Exception ended) {
            if (execution.interruption().reason() != null
                    || ended instanceof RunCancelled
                    || ended instanceof InterruptedException) {
                return execution.cancelled(ended);
            }
            throw ended;
        }
    }

    private Outcome<@Nullable Object> once(TaskRunExecution execution, List<? extends @Nullable Object> values)
            throws Exception {
        if (options.cachePolicy().equals(CachePolicy.NONE)) {
            return attempts(execution, values, null);
        }
        String key;
        try {
            key = cacheKey(execution, values);
        } catch (RuntimeException noKey) {
            return notStarted(execution, noKey);
        }
        // Waiting for a run that waits for this one would never end: a call within the computation computes as well.
        if (key == null || options.refreshCache() || !execution.hold(key)) {
            return attempts(execution, values, key);
        }
        try (SingleFlight.Flight _ = enter(execution, key)) {
            return attempts(execution, values, key);
        }
    }

    private Outcome<@Nullable Object> notStarted(TaskRunExecution execution, Exception failure) {
        Outcome<@Nullable Object> end = execution.failed(failure);
        Hooks.run(execution, options.onFailure(), end.state());
        return end;
    }

    // Who computes under the key may need the place of the thread that waits for it.
    private static SingleFlight.Flight enter(TaskRunExecution execution, String key) throws Exception {
        SingleFlight flights = execution.engine().parts().singleFlight();
        CompletableFuture<Boolean> entered = new CompletableFuture<>();
        sayWhenLate(execution, entered);
        Runnable takeBack = BoundedThreads.yieldPlace();
        try {
            return execution.interruption().during(() -> flights.enter(key));
        } finally {
            entered.complete(true);
            takeBack.run();
        }
    }

    // After five seconds: who wonders why nothing happens finds the reason in the lines of the run.
    private static void sayWhenLate(TaskRunExecution execution, CompletableFuture<Boolean> entered) {
        long wait = execution.engine().live().patience().dividedBy(2).toNanos();
        var _ = entered.completeOnTimeout(false, wait, TimeUnit.NANOSECONDS).thenAcceptAsync(inTime -> {
            if (!inTime) {
                execution
                        .logger()
                        .info(
                                "Waits for another run that computes {} for the same cache key",
                                execution.spec().name());
            }
        });
    }

    private @Nullable String cacheKey(TaskRunExecution execution, List<? extends @Nullable Object> values) {
        FlowRunExecution flow = execution.flow();
        UUID runId = flow == null ? execution.id() : flow.id();
        Map<String, ? extends @Nullable Object> parameters = flow == null ? Map.of() : flow.argumentValues();
        return execution
                .engine()
                .parts()
                .cacheKeys()
                .key(options.cachePolicy(), call.task(), call.captured(), values, runId, parameters);
    }

    private Outcome<@Nullable Object> attempts(
            TaskRunExecution execution, List<? extends @Nullable Object> values, @Nullable String cacheKey)
            throws Exception {
        Instant first = execution.engine().clock().instant();
        boolean refresh = options.refreshCache();
        while (true) {
            TaskRun before = execution.run();
            State begun = begin(execution, cacheKey, refresh);
            if (begun.type() == StateType.COMPLETED) {
                Outcome<@Nullable Object> cached = cached(execution, begun);
                if (cached != null) {
                    return cached;
                }
                // It counts as never found, or the rules would keep to it.
                execution.rewind(before);
                refresh = true;
                continue;
            }
            Outcome<@Nullable Object> end = attempt(execution, values, begun, first);
            if (end != null) {
                return end;
            }
        }
    }

    /** Proposes Running until the answer is final: Running, or Completed from the cache. */
    private State begin(TaskRunExecution execution, @Nullable String cacheKey, boolean refresh)
            throws InterruptedException {
        StateDetails details = cacheKey == null
                ? StateDetails.NONE
                : StateDetails.builder()
                        .cacheKey(cacheKey)
                        .refreshCache(refresh)
                        .build();
        while (true) {
            TaskRunTransition transition = execution.propose(States.of(execution.engine())
                    .of(StateType.RUNNING, StateType.RUNNING.defaultName(), null, null, details));
            switch (transition.result().details()) {
                case StateTransitionDetails.Accept _ -> {
                    return Objects.requireNonNull(transition.result().state());
                }
                case StateTransitionDetails.Wait wait ->
                    execution.interruption().sleep(execution.engine().clock(), Duration.ofSeconds(wait.delaySeconds()));
                case StateTransitionDetails.Abort abort -> throw new RunCancelled("does not run: " + abort.reason());
                case StateTransitionDetails.Reject reject -> {
                    State instead = Objects.requireNonNull(transition.result().state());
                    if (instead.type() != StateType.COMPLETED) {
                        throw new RunCancelled("does not run: " + reject.reason());
                    }
                    // As with a result of one's own: it goes out only when what stands for it is on disk.
                    transition.stored().join();
                    return instead;
                }
            }
        }
    }

    /** The cached result; null when it is gone, which is no failure: it is computed again. */
    private @Nullable Outcome<@Nullable Object> cached(TaskRunExecution execution, State state) {
        try {
            Object value = results(execution)
                    .load(
                            Objects.requireNonNull(state.data()),
                            call.task().resultType(),
                            options.result(),
                            owner(execution));
            execution.debug("Finished in state {}", state.name());
            Hooks.run(execution, options.onCompletion(), state);
            return Outcomes.success(value, state);
        } catch (ResultException gone) {
            execution.logger().warn("The cached result is not used: {}", gone.getMessage());
            return null;
        }
    }

    /** One attempt; null when there is to be another. */
    private @Nullable Outcome<@Nullable Object> attempt(
            TaskRunExecution execution, List<? extends @Nullable Object> values, State begun, Instant first)
            throws Exception {
        Hooks.run(execution, options.onRunning(), begun);
        if (made == null) {
            Object value;
            try {
                value = execution
                        .interruption()
                        .during(() -> runner.attempt(() -> inScope(execution, values), options.timeout()));
            } catch (Throwable thrown) {
                execution.interruption().check();
                return failed(execution, Causes.unwrap(thrown), begun.stateDetails(), first);
            }
            try {
                made = made(execution, value);
            } catch (RuntimeException | StackOverflowError notStorable) {
                return failed(execution, notStorable, begun.stateDetails(), first);
            }
        }
        return stored(execution, made, begun.stateDetails(), first);
    }

    private Made made(TaskRunExecution execution, @Nullable Object value) {
        if (!execution.engine().parts().remembers()) {
            return new Made(value, null);
        }
        Results.Prepared prepared =
                results(execution).prepare(value, call.task().resultType(), options.result(), owner(execution));
        execution.handOn(value);
        return new Made(value, prepared);
    }

    private @Nullable Outcome<@Nullable Object> stored(
            TaskRunExecution execution, Made result, StateDetails details, Instant first) throws Exception {
        JsonNode data;
        try {
            data = stored(execution, result.prepared());
        } catch (RuntimeException notStored) {
            return failed(execution, notStored, details, first);
        }
        try {
            execution.confirmInputs();
        } catch (UpstreamFailed upstream) {
            // Another attempt would start with the same input.
            return failed(execution, upstream, notRetriable(details));
        }
        return completed(execution, result.value(), data, details);
    }

    private @Nullable Object inScope(TaskRunExecution execution, List<? extends @Nullable Object> values)
            throws Exception {
        var scope = new RunScope(execution.engine(), execution.flow(), execution);
        AttemptInterceptor interceptor = execution.engine().parts().interceptor();
        boolean prints = logPrints(execution);
        return ScopedValue.where(RunScope.CURRENT, scope)
                .where(LogScope.CURRENT, execution.logScope(prints))
                .call(() -> {
                    try {
                        return interceptor.attempt(
                                execution.run(),
                                call,
                                values,
                                () -> call.invocation().invoke(values));
                    } finally {
                        if (prints) {
                            Capture.endLines();
                        }
                    }
                });
    }

    private boolean logPrints(TaskRunExecution execution) {
        Boolean own = options.logPrints();
        FlowRunExecution flow = execution.flow();
        return own == null ? flow != null && flow.logPrints() : own;
    }

    private static @Nullable JsonNode stored(TaskRunExecution execution, Results.@Nullable Prepared prepared) {
        if (prepared == null) {
            return null;
        }
        Results.Stored stored = prepared.store();
        String warning = stored.warning();
        if (warning != null) {
            execution.logger().warn("{}", warning);
        }
        return stored.data();
    }

    private Outcome<@Nullable Object> completed(
            TaskRunExecution execution, @Nullable Object value, @Nullable JsonNode data, StateDetails details) {
        StateDetails last = details;
        Duration expiration = options.cacheExpiration();
        if (details.cacheKey() != null && expiration != null) {
            last = details.toBuilder()
                    .cacheExpiration(execution.engine().clock().instant().plus(expiration))
                    .build();
        }
        TaskRunTransition transition =
                execution.propose(States.of(execution.engine()).completed(data, last));
        // The result goes out only when it is on disk: a receipt.
        transition.stored().join();
        State state = Objects.requireNonNull(transition.result().state());
        execution.debug("Finished in state {}", state.name());
        Hooks.run(execution, options.onCompletion(), state);
        return Outcomes.success(value, state);
    }

    private @Nullable Outcome<@Nullable Object> failed(
            TaskRunExecution execution, Throwable failure, StateDetails details, Instant first)
            throws InterruptedException {
        return failed(execution, failure, retriable(execution, failure, first) ? details : notRetriable(details));
    }

    private static StateDetails notRetriable(StateDetails details) {
        return details.toBuilder().retriable(false).build();
    }

    private @Nullable Outcome<@Nullable Object> failed(
            TaskRunExecution execution, Throwable failure, StateDetails proposed) throws InterruptedException {
        TaskRunPolicy policy = execution.run().empiricalPolicy();
        if (failure instanceof RetryAfter after) {
            execution.policy(new TaskRunPolicy(
                    0, 0, policy.retries(), RetryDelay.ofSeconds(after.delay().toNanos() / 1e9), null));
        }
        TaskRunTransition transition =
                execution.propose(States.of(execution.engine()).failed(failure, proposed));
        execution.policy(policy);
        transition.stored().join();
        State state = Objects.requireNonNull(transition.result().state());
        if (transition.result().status() == SetStateStatus.REJECT && state.type() == StateType.SCHEDULED) {
            awaitRetry(execution, failure, state);
            return null;
        }
        execution.logger().error("Finished in state {}: {}", state.name(), Causes.describe(failure), failure);
        Hooks.run(execution, options.onFailure(), state);
        return new Outcome.Failure<>(failure, state);
    }

    private boolean retriable(TaskRunExecution execution, Throwable failure, Instant first) {
        return switch (failure) {
            case NonRetryable _, InterruptedException _ -> false;
            case ResultException refused when !refused.code().equals(ResultException.STORAGE_FAILED) -> false;
            case RetryAfter _ -> true;
            default -> isWorthRetry(execution, failure, first);
        };
    }

    private boolean isWorthRetry(TaskRunExecution execution, Throwable failure, Instant first) {
        var attempt = new Attempt(
                execution.run().runCount(),
                Duration.between(first, execution.engine().clock().instant()));
        try {
            return options.retry().condition().test(attempt, failure);
        } catch (RuntimeException faulty) {
            Causes.suppress(failure, faulty);
            execution.logger().warn("The retry condition failed, so there is no retry: {}", Causes.describe(faulty));
            return false;
        }
    }

    private void awaitRetry(TaskRunExecution execution, Throwable failure, State state) throws InterruptedException {
        Duration delay = States.remaining(state, execution.engine().clock());
        execution
                .logger()
                .warn(
                        "Attempt {} failed with {}; {} in {}",
                        execution.run().runCount(),
                        Causes.describe(failure),
                        StateNames.RETRYING,
                        States.waitOf(state));
        Runnable takeBack = BoundedThreads.yieldPlace();
        try {
            execution.interruption().sleep(execution.engine().clock(), delay);
        } finally {
            takeBack.run();
        }
    }

    private static Results results(TaskRunExecution execution) {
        return execution.engine().parts().results();
    }

    private ResultOwner owner(TaskRunExecution execution) {
        return new ResultOwner("task", options.name(), execution.id());
    }
}
