package dev.rondo.orchestration.taskrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class JitterTest {

    @Property
    void aDelayStaysWithinItsBounds(
            @ForAll @DoubleRange(min = 0.01, max = 86_400) double mean,
            @ForAll @DoubleRange(min = 0.01, max = 60) double factor,
            @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double random) {
        double lower = mean * -Math.log1p(-Math.pow(2, -1 - factor)) / Math.log(2);

        assertThat(Jitter.spread(mean, factor, () -> random))
                .isBetween(lower * 0.999_999, mean * (1 + factor) * 1.000_001);
    }

    @Test
    void delaysLieAroundTheirMean() {
        Random random = new Random(42);
        double sum = 0;
        for (int draw = 0; draw < 10_000; draw++) {
            sum += Jitter.spread(10, 0.3, random::nextDouble);
        }

        assertThat(sum / 10_000).isCloseTo(10, within(0.5));
    }

    @Test
    void thereIsNoSpreadWithoutADelayOrAFactor() {
        assertThat(Jitter.spread(0, 0.5, () -> 0.5)).isZero();
        assertThat(Jitter.spread(3, 0, () -> 0.5)).isEqualTo(3);
    }
}
