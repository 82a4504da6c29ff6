package dev.rondo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void theMedianIsTheMiddleOrHalfwayBetweenTheMiddleTwo() {
        assertThat(Samples.of(9, 1, 2).median()).isEqualTo(2);
        assertThat(Samples.of(9, 1, 2, 4).median()).isEqualTo(3);
    }

    @Test
    void quantilesAreSamples() {
        Samples samples = Samples.ofNanos(new long[] {4_000, 1_000, 3_000, 2_000}, 1e3);

        assertThat(samples.quantile(0)).isEqualTo(1);
        assertThat(samples.quantile(0.5)).isEqualTo(3);
        assertThat(samples.quantile(1)).isEqualTo(4);
        assertThat(samples.mean()).isEqualTo(2.5);
    }
}
