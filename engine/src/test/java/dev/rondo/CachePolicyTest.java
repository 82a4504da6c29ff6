package dev.rondo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.CachePolicy.Sum;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CachePolicyTest {
    @Test
    void aSumDependsOnThePartsOfBoth() {
        assertThat(CachePolicy.INPUTS.and(CachePolicy.SOURCE))
                .isEqualTo(new Sum(Set.of(Cache.INPUTS, Cache.SOURCE), Set.of(), null));
    }

    @Test
    void noneAddsNothing() {
        assertThat(CachePolicy.NONE.and(CachePolicy.RUN_ID)).isEqualTo(CachePolicy.RUN_ID);
    }

    @Test
    void anIgnoredInputStaysIgnoredWhenOtherPartsAreAdded() {
        assertThat(CachePolicy.INPUTS.ignoring("day").and(CachePolicy.SOURCE))
                .isEqualTo(CachePolicy.SOURCE.and(CachePolicy.INPUTS.ignoring("day")))
                .isEqualTo(new Sum(Set.of(Cache.INPUTS, Cache.SOURCE), Set.of("day"), null));
    }

    @Test
    void anInputThatOneOfTwoPoliciesDependsOnIsNotIgnored() {
        assertThat(CachePolicy.INPUTS.ignoring("day", "path").and(CachePolicy.INPUTS.ignoring("day")))
                .isEqualTo(CachePolicy.INPUTS.ignoring("day"));
    }

    @Test
    void whenOneOfTwoFunctionsGivesNoKeyThereIsNone() {
        CachePolicy policy = CachePolicy.key(_ -> "a").and(CachePolicy.key(_ -> null));

        assertThat(key(policy)).isNull();
    }

    @Test
    void twoFunctionsNeverRunIntoEachOther() {
        assertThat(key(CachePolicy.key(_ -> "ab").and(CachePolicy.key(_ -> "c"))))
                .isNotEqualTo(key(CachePolicy.key(_ -> "a").and(CachePolicy.key(_ -> "bc"))));
    }

    private static @org.jspecify.annotations.Nullable String key(CachePolicy policy) {
        return switch (policy) {
            case Sum(var _, var _, var function) ->
                java.util.Objects.requireNonNull(function).apply(Map.of());
        };
    }
}
