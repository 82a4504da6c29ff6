package dev.rondo.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.Fingerprinted;
import dev.rondo.Outcome;
import dev.rondo.internal.definition.ParameterDefinition;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;

class ContentDigestTest {
    enum Size {
        SMALL,
        LARGE
    }

    record Point(int x, int y) {}

    record Other(int x, int y) {}

    record Holder(String name, @Nullable Object held) {}

    record Rows(String path, int rows) implements Fingerprinted {
        @Override
        public String fingerprint() {
            return path;
        }
    }

    static Stream<Object> values() {
        return Stream.of(
                "a",
                "",
                "1",
                'a',
                1,
                1.0,
                0.1,
                -0.0,
                0.0,
                true,
                false,
                new BigDecimal("1.0"),
                new BigDecimal("1.00"),
                BigInteger.TEN.pow(30),
                Size.SMALL,
                Size.LARGE,
                new Point(1, 2),
                new Point(2, 1),
                new Other(1, 2),
                List.of(),
                List.of("a"),
                List.of("a", "b"),
                List.of(List.of("a"), "b"),
                Set.of("a", "b"),
                Map.of(),
                Map.of("a", "b"),
                Map.of("b", "a"),
                Map.of(1, "b"),
                Optional.empty(),
                Optional.of("a"),
                Path.of("a"),
                URI.create("a"),
                new UUID(1, 1),
                Instant.EPOCH,
                LocalDate.EPOCH,
                Duration.ZERO,
                new byte[] {1},
                new int[] {1},
                new long[] {1},
                new double[] {1},
                new float[] {1},
                new short[] {1},
                new char[] {1},
                new boolean[] {true},
                new int[] {1, 2},
                new Rows("a", 1),
                new Rows("b", 1),
                String.class,
                JsonNodeFactory.instance.objectNode().put("a", "b"),
                JsonNodeFactory.instance.arrayNode().add("a"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueHasADigestThatNoOtherHas(Object value) throws Undigestible {
        String digest = ContentDigest.of(value);

        assertThat(digest).hasSize(64);
        for (Object other : values().toList()) {
            if (!ofSameContent(value, other)) {
                assertThat(ContentDigest.of(other))
                        .as("%s and %s", value, other)
                        .isNotEqualTo(digest);
            }
        }
    }

    private static boolean ofSameContent(Object one, Object other) {
        return Arrays.deepEquals(new Object[] {one}, new Object[] {other});
    }

    @Test
    void theSameEndOfAnotherRunIsTheSameOutcome() throws Exception {
        assertThat(ContentDigest.of(new Outcome.Success<>(1, state(StateType.COMPLETED))))
                .isEqualTo(ContentDigest.of(new Outcome.Success<>(1, state(StateType.COMPLETED))))
                .isNotEqualTo(ContentDigest.of(new Outcome.Success<>(2, state(StateType.COMPLETED))));
        assertThat(ContentDigest.of(new Outcome.Failure<>(new IOException("a"), state(StateType.FAILED))))
                .isEqualTo(ContentDigest.of(new Outcome.Failure<>(new IOException("a"), state(StateType.FAILED))))
                .isNotEqualTo(ContentDigest.of(new Outcome.Failure<>(new IOException("b"), state(StateType.FAILED))))
                .isNotEqualTo(ContentDigest.of(new Outcome.Failure<>(new IOException("a"), state(StateType.CRASHED))));
    }

    private static State state(StateType type) {
        return new State(UUID.randomUUID(), type, type.defaultName(), Instant.now(), null, null, StateDetails.NONE);
    }

    @Test
    void wholeNumbersOfAllWidthsAreAlike() throws Undigestible {
        assertThat(ContentDigest.of(7L))
                .isEqualTo(ContentDigest.of((byte) 7))
                .isEqualTo(ContentDigest.of(BigInteger.valueOf(7)));
    }

    @Test
    void aDigestIsTheSameInEveryProcess() throws Undigestible {
        // A pinned value: when it changes, results cached before are not found, and the form in the key must change.
        assertThat(ContentDigest.of(new Holder("n", Map.of("b", 2, "a", Set.of(1.5, 'c')))))
                .isEqualTo("bc71ef719195fbf10ee011916e3dd7452a0fe557e5210078ccaebf7330713b49");
    }

    @Test
    void aFingerprintStandsForTheContentAlsoInCollections() throws Undigestible {
        assertThat(ContentDigest.of(List.of(new Rows("a", 1)))).isEqualTo(ContentDigest.of(List.of(new Rows("a", 2))));
    }

    @Test
    void aPartWithoutContentIsNamedByItsPath() {
        Object value = Map.of("jobs", List.of(new Holder("fine", null), new Holder("bad", new Thread(() -> {}))));

        assertThatThrownBy(() -> ContentDigest.of(value)).isInstanceOfSatisfying(Undigestible.class, part -> {
            assertThat(part.path()).isEqualTo("{jobs}[1].held");
            assertThat(part.problem()).contains("java.lang.Thread");
        });
    }

    @Test
    void aListThatHoldsItselfIsRefused() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);

        assertThatThrownBy(() -> ContentDigest.of(endless)).isInstanceOf(Undigestible.class);
    }

    @Test
    void digestsOfInputsComeByNameAndAreNullWhereThereIsNone() {
        List<ParameterDefinition> parameters =
                List.of(new ParameterDefinition("text", String.class), new ParameterDefinition("thread", Thread.class));

        Map<String, @Nullable String> digests =
                new ContentInputDigests().digests(parameters, List.of("a", new Thread(() -> {})));

        assertThat(digests).containsOnlyKeys("text", "thread");
        assertThat(digests.get("text")).hasSize(64);
        assertThat(digests.get("thread")).isNull();
    }
}
