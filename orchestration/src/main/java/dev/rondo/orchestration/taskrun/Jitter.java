package dev.rondo.orchestration.taskrun;

import java.util.function.DoubleSupplier;

/**
 * Spreads delays at random, so that runs that failed together do not come back together.
 *
 * <p>Delays are exponentially distributed, as the gaps between independent arrivals are, and cut off above at {@code u =
 * 1 + factor} times the mean and below at {@code -log2(1 - 2^-u)} times the mean. These are the bounds of Prefect's {@code
 * retry_jitter_factor}.
 */
final class Jitter {
    private Jitter() {}

    /**
     * A delay near the mean.
     *
     * @param mean seconds; zero stays zero
     * @param factor up to which share of itself the delay grows; nothing is spread where it is not positive
     * @param random numbers from 0 (inclusive) to 1 (exclusive)
     * @return seconds, not more than {@code mean * (1 + factor)}
     */
    static double spread(double mean, double factor, DoubleSupplier random) {
        if (mean <= 0 || factor <= 0) {
            return mean;
        }
        double upper = 1 + factor;
        double lowest = cumulative(lower(upper));
        double probability = lowest + random.getAsDouble() * (cumulative(upper) - lowest);
        return -Math.log1p(-probability) * mean;
    }

    // In multiples of the mean, as the upper bound; chosen so that the mean stays about where it is.
    private static double lower(double upper) {
        return -Math.log1p(-Math.pow(2, -upper)) / Math.log(2);
    }

    private static double cumulative(double multiple) {
        return -Math.expm1(-multiple);
    }
}
