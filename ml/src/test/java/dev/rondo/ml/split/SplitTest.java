package dev.rondo.ml.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rondo.ml.dataset.Column;
import dev.rondo.ml.dataset.Dataset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static Dataset numbered(int size) {
        return Dataset.of(Map.of("n", Column.ofLongs(LongStream.range(0, size).toArray())));
    }

    private static List<Object> values(Dataset dataset) {
        return dataset.rows().map(row -> Objects.requireNonNull(row.value("n"))).toList();
    }

    @Test
    void permutationsAreThoseOfNumPy() {
        assertThat(new MersenneTwister(42).permutation(20))
                .containsExactly(0, 17, 15, 1, 8, 5, 11, 3, 18, 16, 13, 2, 9, 19, 4, 12, 7, 10, 14, 6);
        assertThat(new MersenneTwister(0).permutation(7)).containsExactly(6, 2, 1, 3, 0, 5, 4);
        assertThat(new MersenneTwister(-1).permutation(9)).containsExactly(5, 1, 8, 7, 0, 6, 4, 2, 3);
        assertThat(new MersenneTwister(42).permutation(14_016))
                .startsWith(5883, 1107, 11220, 5034, 4308, 7224, 12886, 4092)
                .endsWith(5734, 11284, 11964, 5191, 13418, 5390, 860, 7270);
    }

    @Test
    void theGeneratorIsTheReferenceTwister() {
        assertThat(new MersenneTwister(5489).nextInt()).isEqualTo((int) 3499211612L);
    }

    @Test
    void aRandomSplitTakesTheRowsScikitLearnTakes() {
        Split split = Split.random(numbered(10), 0.25, 7);

        assertThat(values(split.train())).containsExactly(2L, 1L, 9L, 7L, 3L, 6L, 4L);
        assertThat(values(split.test())).containsExactly(8L, 5L, 0L);
    }

    @Test
    void theSameSeedSplitsTheSameWayAndAnotherDoesNot() {
        assertThat(Split.random(numbered(100), 0.2, 1)).isEqualTo(Split.random(numbered(100), 0.2, 1));
        assertThat(Split.random(numbered(100), 0.2, 1)).isNotEqualTo(Split.random(numbered(100), 0.2, 2));
    }

    @Test
    void aStratifiedSplitKeepsTheSharesAndLosesNoRow() {
        Dataset dataset = numbered(1003)
                .withString("class", row -> row.index() % 10 == 0 ? "rare" : row.index() % 3 == 0 ? null : "common");

        Split split = Split.stratified(dataset, "class", 0.2, 42);

        assertThat(split.test().size()).isEqualTo(201);
        assertThat(share(split.test())).isCloseTo(share(dataset), within(0.005));
        assertThat(IntStream.concat(
                                split.train().rows().mapToInt(row -> (int) row.doubleValue("n")),
                                split.test().rows().mapToInt(row -> (int) row.doubleValue("n")))
                        .sorted())
                .containsExactly(IntStream.range(0, 1003).boxed().toArray(Integer[]::new));
        assertThat(split).isEqualTo(Split.stratified(dataset, "class", 0.2, 42));
    }

    private static double share(Dataset dataset) {
        return (double) dataset.filter(row -> "rare".equals(row.value("class"))).size() / dataset.size();
    }

    @Test
    void whatCannotBeSplitIsRefused() {
        assertThatThrownBy(() -> Split.random(numbered(10), 1, 0)).hasMessageContaining("less than 1");
        assertThatThrownBy(() -> Split.random(numbered(10), Double.NaN, 0)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Split.random(numbered(1), 0.2, 0)).hasMessageContaining("a part would be empty");
        assertThatThrownBy(() -> Split.stratified(numbered(10), "class", 0.2, 0))
                .hasMessageContaining("No column class");
    }
}
