package dev.rondo;

import static dev.rondo.Rondo.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void theAnnotationBecomesThePolicy() {
        TaskOptions options = task(OptionsTest::full).options();

        assertThat(options.name()).isEqualTo("full-task");
        assertThat(options.tags()).containsExactly("a", "b");
        assertThat(options.version()).isEqualTo("2");
        assertThat(options.retry().delays())
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(5));
        assertThat(options.retry().jitter()).isEqualTo(0.5);
        assertThat(options.timeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(options.cacheExpiration()).isEqualTo(Duration.ofDays(7));
        assertThat(options.cachePolicy()).isInstanceOfSatisfying(CachePolicy.Sum.class, policy -> {
            assertThat(policy.parts()).containsExactlyInAnyOrder(Cache.INPUTS, Cache.SOURCE);
            assertThat(policy.ignored()).containsExactly("day");
            assertThat(policy.function()).isNotNull();
        });
        assertThat(options.result())
                .isEqualTo(new ResultOptions(Persistence.ALWAYS, null, "json", true, "results/{day}"));
        assertThat(options.cpu()).isTrue();
        assertThat(options.logPrints()).isFalse();
        assertThat(options.onFailure()).hasSize(1);
    }

    @Test
    void theConditionCombinesExceptionTypesWithTheClass() {
        RetryCondition condition = task(OptionsTest::full).options().retry().condition();

        assertThat(condition.test(attempt(1), new IOException())).isTrue();
        assertThat(condition.test(attempt(1), new FileNotFoundException())).isFalse();
        assertThat(condition.test(attempt(1), new IllegalStateException())).isFalse();
        assertThat(condition.test(attempt(4), new IOException())).isFalse();
    }

    @Test
    void withChangesACopy() {
        Task1<String, String> plain = task(OptionsTest::plain);

        Task1<String, String> changed = plain.with(o -> o.retries(2)
                .retryDelay("5s")
                .timeout("1m")
                .cache(CachePolicy.INPUTS)
                .persist(Persistence.NEVER)
                .tags("x")
                .onCompletion((run, state) -> {}));

        assertThat(plain.options()).isEqualTo(TaskOptions.of("plain"));
        assertThat(changed.options().retry())
                .isEqualTo(new RetryPolicy(2, List.of(Duration.ofSeconds(5)), 0, RetryCondition.ALWAYS));
        assertThat(changed.options().timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(changed.options().result().persistence()).isEqualTo(Persistence.NEVER);
        assertThat(changed.options().onCompletion()).hasSize(1);
        assertThat(changed.named("run-{text}").options().runName()).isEqualTo("run-{text}");
    }

    @Test
    void badPoliciesAreRefusedWithTheirPlace() {
        assertThatThrownBy(() -> task(OptionsTest::badDelay))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("OptionsTest.badDelay")
                .hasMessageContaining("\"5x\" is not a duration");
        assertThatThrownBy(() -> task(OptionsTest::negative)).hasMessageContaining("retries must be 0 or more, not -1");
        assertThatThrownBy(() -> task(OptionsTest::noConstructor))
                .hasMessageContaining("needs a constructor without parameters");
        assertThatThrownBy(() -> task(OptionsTest::twoDelays)).hasMessageContaining("backoff needs one retryDelay");
        assertThatThrownBy(() -> task(OptionsTest::ignoresUnknown)).hasMessageContaining("cacheIgnore names dya");
    }

    private static Attempt attempt(int number) {
        return new Attempt(number, Duration.ZERO);
    }

    @Task(
            name = "full-task",
            tags = {"a", "b"},
            version = "2",
            retries = 4,
            retryDelay = "1s",
            backoff = 2,
            maxRetryDelay = "5s",
            jitter = 0.5,
            retryOn = IOException.class,
            noRetryOn = FileNotFoundException.class,
            retryIf = EarlyOnly.class,
            timeout = "10m",
            cache = {Cache.INPUTS, Cache.SOURCE},
            cacheIgnore = "day",
            cacheKey = Constant.class,
            cacheExpiration = "7d",
            persist = Persistence.ALWAYS,
            serializer = "json",
            compressed = true,
            storageKey = "results/{day}",
            cpu = true,
            logPrints = LogPrints.OFF,
            onFailure = Hook.class)
    static String full(String day) {
        return day;
    }

    static String plain(String text) {
        return text;
    }

    @Task(retries = 1, retryDelay = "5x")
    static void badDelay() {}

    @Task(retries = -1)
    static void negative() {}

    @Task(retryIf = Closed.class)
    static void noConstructor() {}

    @Task(
            retryDelay = {"1s", "2s"},
            backoff = 2)
    static void twoDelays() {}

    @Task(cache = Cache.INPUTS, cacheIgnore = "dya")
    static void ignoresUnknown(String day) {}

    static final class EarlyOnly implements RetryCondition {
        @Override
        public boolean test(Attempt attempt, Throwable cause) {
            return attempt.number() < 3;
        }
    }

    record Closed(int number) implements RetryCondition {
        @Override
        public boolean test(Attempt attempt, Throwable cause) {
            return true;
        }
    }

    static final class Constant implements CacheKeyFunction {
        @Override
        public String key(Map<String, Object> inputs) {
            return "constant";
        }
    }

    static final class Hook implements TaskHook {
        @Override
        public void run(dev.rondo.model.taskrun.TaskRun run, dev.rondo.model.state.State state) {}
    }
}
