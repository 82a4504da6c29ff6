package dev.rondo.bench;

import org.jspecify.annotations.Nullable;

/**
 * A row of the table.
 *
 * @param benchmark the name of the benchmark it comes from
 * @param what what was measured
 * @param value the figure
 * @param unit its unit, such as {@code µs} or {@code runs/s}
 * @param bar what it must reach; null where there is no bar
 * @param beside what to compare it with; null for nothing
 */
record Figure(
        String benchmark,
        String what,
        double value,
        String unit,
        @Nullable Bar bar,
        @Nullable String beside) {

    static Figure of(String benchmark, String what, double value, String unit) {
        return new Figure(benchmark, what, value, unit, null, null);
    }

    Figure bar(Bar newBar) {
        return new Figure(benchmark, what, value, unit, newBar, beside);
    }

    Figure beside(String comparison) {
        return new Figure(benchmark, what, value, unit, bar, comparison);
    }

    /** Whether the bar is missed; a figure without a bar misses none. */
    boolean missesItsBar() {
        return bar != null && !bar.isMet(value);
    }
}
