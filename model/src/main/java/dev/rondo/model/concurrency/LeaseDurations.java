package dev.rondo.model.concurrency;

import java.time.Duration;

/** For how long slots are held. */
final class LeaseDurations {
    static final Duration STANDARD = Duration.ofMinutes(5);
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(1);

    private LeaseDurations() {}

    static void check(Duration duration) {
        if (duration.compareTo(LEAST) < 0 || duration.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "lease_duration must be 60 to 86400 seconds, not " + duration.toSeconds());
        }
    }
}
