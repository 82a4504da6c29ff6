package dev.rondo.bench;

import java.util.Locale;

/** Figures as people read them: three digits or more, none of them noise. */
final class Numbers {
    private Numbers() {}

    static String format(double value) {
        double size = Math.abs(value);
        if (size >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.4f", value);
    }
}
