package dev.rondo.model;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Makes version 7 UUIDs (RFC 9562, section 5.7): time-ordered, so that rows made one after the other are stored side by
 * side. Identifiers of one instance are strictly increasing, also within one millisecond and when the clock steps back.
 * Thread-safe where the random source is.
 */
public final class Identifiers {
    private final InstantSource clock;
    private final RandomGenerator random;
    // 48 bits of milliseconds, then 12 bits of a counter within the millisecond (RFC 9562, 6.2, method 1).
    private final AtomicLong last = new AtomicLong();

    public Identifiers(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** The next identifier. */
    public UUID next() {
        long now = clock.millis() << 12;
        long ticks = last.updateAndGet(previous -> Math.max(previous + 1, now));
        long high = (ticks >>> 12 << 16) | 0x7000L | (ticks & 0xFFFL);
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
