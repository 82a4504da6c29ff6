package dev.rondo.cli.internal.output;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times and durations as people read them. */
public final class Times {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Times() {}

    /** The time of day in this machine's zone, with milliseconds. */
    public static String clock(Instant time) {
        return CLOCK.format(time.atZone(ZoneId.systemDefault()));
    }

    /** Day and time in this machine's zone; a hyphen for none. */
    public static String day(@Nullable Instant time) {
        return time == null ? "-" : DAY.format(time.atZone(ZoneId.systemDefault()));
    }

    /** How long ago, in its largest unit, such as {@code 5 min ago}. */
    public static String ago(Instant time, Instant now) {
        Duration elapsed = Duration.between(time, now);
        if (elapsed.isNegative()) {
            return "in " + coarse(elapsed.negated());
        }
        return elapsed.toSeconds() < 5 ? "just now" : coarse(elapsed) + " ago";
    }

    private static String coarse(Duration duration) {
        if (duration.toMinutes() < 1) {
            return duration.toSeconds() + " s";
        }
        if (duration.toHours() < 1) {
            return duration.toMinutes() + " min";
        }
        return duration.toDays() < 2 ? duration.toHours() + " h" : duration.toDays() + " days";
    }

    /** A duration in seconds to three digits or so, such as {@code 12 ms}, {@code 2.31 s} or {@code 4 min 12 s}. */
    public static String seconds(double seconds) {
        if (seconds < 1) {
            return Math.round(seconds * 1000) + " ms";
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole / 60 % 60 + " min";
    }

    /** A duration to three digits or so. */
    public static String seconds(Duration duration) {
        return seconds(duration.toNanos() / 1e9);
    }
}
