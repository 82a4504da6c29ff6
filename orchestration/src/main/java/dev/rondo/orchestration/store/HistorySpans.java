package dev.rondo.orchestration.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Spans of time, side by side and of the same length.
 *
 * @param start when the first begins
 * @param length how long each is
 * @param count how many there are
 */
public record HistorySpans(Instant start, Duration length, int count) {
    /** More are never asked for at once. */
    public static final int MOST = 500;

    public HistorySpans {
        Objects.requireNonNull(start, "start is null");
        Objects.requireNonNull(length, "length is null");
        if (length.isNegative() || length.isZero() || count < 0 || count > MOST) {
            throw new IllegalArgumentException("there are up to " + MOST + " spans, each longer than nothing");
        }
    }

    /** When the span with this number begins. */
    public Instant start(int span) {
        return start.plus(length.multipliedBy(span));
    }

    /** When the last span ends. */
    public Instant end() {
        return start(count);
    }
}
