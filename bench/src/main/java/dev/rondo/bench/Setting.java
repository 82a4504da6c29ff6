package dev.rondo.bench;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How and where to measure.
 *
 * @param quick whether a coarse look is enough
 * @param folder the folder to work in, on the disk that is to be measured
 * @param data a table with a column {@code target} to train on; null for made-up data
 * @param distribution the folder of the installed command; null where there is none
 */
record Setting(
        boolean quick,
        Path folder,
        @Nullable Path data,
        @Nullable Path distribution) {

    /** How long to run unmeasured, until the compiler has settled. */
    Duration warmUp() {
        return Duration.ofSeconds(quick ? 5 : 15);
    }

    /** How long to measure a steady state. */
    Duration measured() {
        return Duration.ofSeconds(quick ? 5 : 30);
    }

    /** How often to repeat what is measured as a whole. */
    int repetitions() {
        return quick ? 3 : 9;
    }
}
