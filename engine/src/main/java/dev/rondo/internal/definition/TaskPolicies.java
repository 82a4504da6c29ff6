package dev.rondo.internal.definition;

import dev.rondo.Cache;
import dev.rondo.CacheKeyFunction;
import dev.rondo.CachePolicy;
import dev.rondo.LogPrints;
import dev.rondo.ResultOptions;
import dev.rondo.ResultStorage;
import dev.rondo.RetryCondition;
import dev.rondo.RetryPolicy;
import dev.rondo.Task;
import dev.rondo.TaskOptions;
import dev.rondo.model.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The policy that {@link Task} gives. */
final class TaskPolicies {
    private TaskPolicies() {}

    /** Reads and checks it; a RondoException or IllegalArgumentException tells what is wrong, not where. */
    static TaskOptions of(Task task, String defaultName, Set<String> parameters) {
        return new TaskOptions(
                task.name().isEmpty() ? defaultName : task.name(),
                task.description(),
                List.of(task.tags()),
                orNull(task.version()),
                orNull(task.runName()),
                retry(task),
                duration(task.timeout()),
                cache(task, parameters),
                duration(task.cacheExpiration()),
                task.refreshCache(),
                result(task),
                task.cpu(),
                logPrints(task.logPrints()),
                Instances.of(task.onCompletion()),
                Instances.of(task.onFailure()),
                Instances.of(task.onRunning()));
    }

    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    static @Nullable Duration duration(String text) {
        return text.isEmpty() ? null : Durations.parse(text);
    }

    private static RetryPolicy retry(Task task) {
        List<Duration> delays =
                Stream.of(task.retryDelay()).map(Durations::parse).toList();
        Duration longest = duration(task.maxRetryDelay());
        RetryPolicy policy = new RetryPolicy(task.retries(), delays, task.jitter(), condition(task));
        if (task.backoff() == 1) {
            return longest == null ? policy : policy.delays(capped(delays, longest));
        }
        if (delays.size() != 1) {
            throw new IllegalArgumentException("backoff needs one retryDelay to start from, not " + delays.size());
        }
        return policy.backoff(delays.getFirst(), task.backoff(), longest);
    }

    private static List<Duration> capped(List<Duration> delays, Duration longest) {
        return delays.stream()
                .map(delay -> delay.compareTo(longest) > 0 ? longest : delay)
                .toList();
    }

    private static RetryCondition condition(Task task) {
        List<Class<? extends Throwable>> only = List.of(task.retryOn());
        List<Class<? extends Throwable>> never = List.of(task.noRetryOn());
        RetryCondition own = Instances.orNull(task.retryIf(), RetryCondition.class);
        if (only.isEmpty() && never.isEmpty()) {
            return own == null ? RetryCondition.ALWAYS : own;
        }
        RetryCondition last = own == null ? RetryCondition.ALWAYS : own;
        return (attempt, cause) ->
                (only.isEmpty() || isOne(cause, only)) && !isOne(cause, never) && last.test(attempt, cause);
    }

    private static boolean isOne(Throwable cause, List<Class<? extends Throwable>> types) {
        return types.stream().anyMatch(type -> type.isInstance(cause));
    }

    private static CachePolicy cache(Task task, Set<String> parameters) {
        Set<Cache> parts = Set.copyOf(List.of(task.cache()));
        Set<String> ignored = Set.copyOf(List.of(task.cacheIgnore()));
        ignored.stream().filter(name -> !parameters.contains(name)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException(
                    "cacheIgnore names " + unknown + ", which is no parameter; there are " + parameters);
        });
        CacheKeyFunction key = Instances.orNull(task.cacheKey(), CacheKeyFunction.class);
        Function<Map<String, @Nullable Object>, @Nullable String> function = key == null ? null : key::key;
        return parts.isEmpty() && function == null ? CachePolicy.NONE : new CachePolicy.Sum(parts, ignored, function);
    }

    private static ResultOptions result(Task task) {
        return new ResultOptions(
                task.persist(),
                Instances.orNull(task.storage(), ResultStorage.class),
                orNull(task.serializer()),
                task.compressed(),
                orNull(task.storageKey()));
    }

    private static @Nullable Boolean logPrints(LogPrints prints) {
        return switch (prints) {
            case AS_FLOW -> null;
            case ON -> true;
            case OFF -> false;
        };
    }
}
