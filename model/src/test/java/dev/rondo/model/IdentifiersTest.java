package dev.rondo.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class IdentifiersTest {
    private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");

    @Test
    void anIdentifierIsAVersion7UuidThatTellsItsTime() {
        Instant now = Instant.parse("2026-03-01T12:00:00.123Z");

        UUID id = new Identifiers(InstantSource.fixed(now), RANDOM).next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16)).isEqualTo(now);
    }

    @Test
    void identifiersIncreaseWithinOneMillisecondAndBeyondItsCounter() {
        Identifiers identifiers = new Identifiers(InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z")), RANDOM);

        assertIncreasing(identifiers, 10_000);
    }

    @Test
    void identifiersIncreaseWhenTheClockStepsBack() {
        long[] millis = {1_000_000};
        Identifiers identifiers = new Identifiers(() -> Instant.ofEpochMilli(millis[0] -= 7), RANDOM);

        assertIncreasing(identifiers, 1_000);
    }

    private static void assertIncreasing(Identifiers identifiers, int count) {
        Set<UUID> seen = new HashSet<>();
        String last = "";
        for (int made = 0; made < count; made++) {
            UUID next = identifiers.next();
            // Compared as text, as databases compare them: UUID.compareTo is signed.
            assertThat(next.toString()).isGreaterThan(last);
            assertThat(next.version()).isEqualTo(7);
            last = next.toString();
            seen.add(next);
        }
        assertThat(seen).hasSize(count);
    }
}
