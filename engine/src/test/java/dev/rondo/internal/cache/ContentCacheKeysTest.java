package dev.rondo.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.CachePolicy;
import dev.rondo.Persistence;
import dev.rondo.ResultOptions;
import dev.rondo.RetryPolicy;
import dev.rondo.TaskOptions;
import dev.rondo.internal.definition.Captured;
import dev.rondo.internal.definition.ParameterDefinition;
import dev.rondo.internal.definition.TaskDefinition;
import dev.rondo.model.RondoException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContentCacheKeysTest {
    private static final UUID RUN = new UUID(1, 1);
    private static final Map<String, Object> PARAMETERS = Map.of("rate", 0.1, "rows", 5);

    private final ContentCacheKeys keys = new ContentCacheKeys();

    @Test
    void withoutAPolicyThereIsNoKey() {
        assertThat(key(CachePolicy.NONE, task("load", "1"), "a", "b")).isNull();
    }

    @Test
    void equalInputsHaveOneKeyAndOthersAnother() {
        TaskDefinition load = task("load", "1");

        assertThat(key(CachePolicy.INPUTS, load, "a", "b"))
                .isEqualTo(key(CachePolicy.INPUTS, task("load", "2"), "a", "b"))
                .isNotEqualTo(key(CachePolicy.INPUTS, load, "b", "a"))
                .isNotEqualTo(key(CachePolicy.INPUTS, task("other", "1"), "a", "b"));
    }

    @Test
    void anIgnoredInputDoesNotMatterEvenIfItCannotBeHashed() {
        CachePolicy policy = CachePolicy.INPUTS.ignoring("second");

        assertThat(key(policy, task("load", "1"), "a", new Thread(() -> {})))
                .isEqualTo(key(policy, task("load", "1"), "a", "other"));
    }

    @Test
    void sourceRunAndFlowParametersEachChangeTheKey() {
        TaskDefinition load = task("load", "1");

        assertThat(key(CachePolicy.SOURCE, load, "a", "b"))
                .isEqualTo(key(CachePolicy.SOURCE, load, "c", "d"))
                .isNotEqualTo(key(CachePolicy.SOURCE, task("load", "2"), "a", "b"));
        assertThat(keys.key(CachePolicy.RUN_ID, load, Captured.NONE, List.of("a", "b"), RUN, PARAMETERS))
                .isNotEqualTo(keys.key(
                        CachePolicy.RUN_ID, load, Captured.NONE, List.of("a", "b"), new UUID(2, 2), PARAMETERS));
        assertThat(keys.key(CachePolicy.FLOW_PARAMETERS, load, Captured.NONE, List.of("a", "b"), RUN, PARAMETERS))
                .isEqualTo(keys.key(
                        CachePolicy.FLOW_PARAMETERS,
                        load,
                        Captured.NONE,
                        List.of("a", "b"),
                        RUN,
                        Map.of("rows", 5L, "rate", 0.1)))
                .isNotEqualTo(keys.key(
                        CachePolicy.FLOW_PARAMETERS, load, Captured.NONE, List.of("a", "b"), RUN, Map.of("rows", 6)));
    }

    @Test
    void aFunctionAloneMakesTheKeySoThatTasksCanShareIt() {
        CachePolicy policy = CachePolicy.key(inputs -> "day-" + inputs.get("first"));

        assertThat(key(policy, task("load", "1"), 7, "b")).isEqualTo("day-7");
        assertThat(key(policy.and(CachePolicy.SOURCE), task("load", "1"), 7, "b"))
                .hasSize(64);
    }

    @Test
    void aFunctionThatGivesNullTurnsCachingOff() {
        assertThat(key(CachePolicy.INPUTS.and(CachePolicy.key(_ -> null)), task("load", "1"), "a", "b"))
                .isNull();
    }

    @Test
    void aKeyThatIsTooLongIsDigested() {
        assertThat(key(CachePolicy.key(_ -> "x".repeat(2_001)), task("load", "1"), "a", "b"))
                .hasSize(64);
        assertThat(key(CachePolicy.key(_ -> "x".repeat(2_000)), task("load", "1"), "a", "b"))
                .hasSize(2_000);
    }

    @Test
    void anInputThatCannotBeHashedIsNamedWithTheRemedies() {
        assertThatThrownBy(() -> key(CachePolicy.INPUTS, task("load", "1"), "a", List.of(new Thread(() -> {}))))
                .isInstanceOfSatisfying(
                        RondoException.class,
                        refused -> assertThat(refused.code()).isEqualTo("cache.input"))
                .hasMessageContaining("Task 'load'")
                .hasMessageContaining("second[0] is a java.lang.Thread")
                .hasMessageContaining("cacheIgnore = \"second\"")
                .hasMessageContaining("Fingerprinted")
                .hasMessageContaining("CachePolicy.key");
    }

    @Test
    void theDeclaredTypeOfTheResultIsPartOfTheKey() {
        TaskDefinition load = task("load", "1");
        TaskDefinition changed = new TaskDefinition(
                load.key(), load.program(), load.options(), load.parameters(), String.class, null, load.sourceHash());

        assertThat(key(CachePolicy.INPUTS, changed, "a", "b")).isNotEqualTo(key(CachePolicy.INPUTS, load, "a", "b"));
    }

    @Test
    void theProgramIsPartOfTheKey() {
        TaskDefinition load = task("load", "1");
        TaskDefinition other = new TaskDefinition(
                load.key(), "hello", load.options(), load.parameters(), load.resultType(), null, load.sourceHash());

        assertThat(key(CachePolicy.INPUTS, other, "a", "b")).isNotEqualTo(key(CachePolicy.INPUTS, load, "a", "b"));
    }

    @Test
    void aFunctionThatFailsIsBlamed() {
        CachePolicy policy = CachePolicy.key(_ -> {
            throw new IllegalStateException("boom");
        });

        assertThatThrownBy(() -> key(policy, task("load", "1"), "a", "b"))
                .isInstanceOf(RondoException.class)
                .hasMessageContaining("cache key function of task 'load' failed")
                .hasMessageContaining("boom");
    }

    private @Nullable String key(CachePolicy policy, TaskDefinition task, Object first, Object second) {
        return keys.key(policy, task, Captured.NONE, List.of(first, second), RUN, PARAMETERS);
    }

    private static TaskDefinition task(String name, String source) {
        TaskOptions options = new TaskOptions(
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
                new ResultOptions(Persistence.AUTO, null, null, false, null),
                false,
                null,
                List.of(),
                List.of(),
                List.of());
        List<ParameterDefinition> parameters = List.of(
                new ParameterDefinition("first", Object.class), new ParameterDefinition("second", Object.class));
        return new TaskDefinition("key of " + name, "", options, parameters, Object.class, null, () -> source);
    }
}
