package dev.rondo.orchestration.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TriggerProgressTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    private static List<Long> gaps(TriggerProgress progress) {
        return progress.gaps().stream().map(TriggerProgress.Gap::block).toList();
    }

    @Test
    void blocksThatAreNotThereYetAreLookedAtAgain() {
        TriggerProgress start = TriggerProgress.from(1_500);
        TriggerProgress reached = start.advanced(6_200, Set.of(3L, 6L), NOW);
        assertThat(reached.position()).isEqualTo(6_200);
        assertThat(gaps(reached)).containsExactly(2L, 4L, 5L);
        assertThat(reached.gaps().getFirst().first()).isEqualTo(2_001);
        assertThat(reached.gaps().getFirst().last()).isEqualTo(3_000);
        assertThat(gaps(reached.advanced(6_300, Set.of(4L), NOW))).containsExactly(2L, 5L);
    }

    @Test
    void blocksThatNeverCameAreGivenUp() {
        TriggerProgress reached = TriggerProgress.from(500).advanced(2_500, Set.of(2L), NOW);
        assertThat(gaps(reached)).containsExactly(1L);
        assertThat(gaps(reached.advanced(2_500, Set.of(), NOW.plusSeconds(599))))
                .containsExactly(1L);
        assertThat(gaps(reached.advanced(2_500, Set.of(), NOW.plusSeconds(601))))
                .isEmpty();
    }

    @Test
    void namesAreNarrowedToThoseThatMayBeMeant() {
        assertThat(EventNames.of(Set.of("a", "b.*", "c?d")))
                .isEqualTo(new EventNames(false, Set.of("a"), Set.of("b.", "c")));
        assertThat(EventNames.of(Set.of("a", "!b")).all()).isTrue();
        assertThat(EventNames.of(Set.of("*")).all()).isTrue();
        assertThat(EventNames.of(Set.of()).isNone()).isTrue();
    }
}
