package dev.rondo.orchestration.schedule;

import java.time.Duration;
import java.util.Objects;

/**
 * How far ahead runs are made of schedules: at least so many and at least so far, but never more and never farther.
 *
 * @param minRuns at least so many runs of each schedule, as far as they lie within the farthest horizon
 * @param maxRuns at most so many runs of each schedule
 * @param minHorizon all runs that are due within this time, as far as they are not too many
 * @param maxHorizon no run that is due later
 */
public record ScheduleLimits(int minRuns, int maxRuns, Duration minHorizon, Duration maxHorizon) {
    /** Three to a hundred runs, an hour to a hundred days ahead. */
    public static final ScheduleLimits DEFAULT = new ScheduleLimits(3, 100, Duration.ofHours(1), Duration.ofDays(100));

    public ScheduleLimits {
        Objects.requireNonNull(minHorizon, "minHorizon is null");
        Objects.requireNonNull(maxHorizon, "maxHorizon is null");
        if (minRuns < 1 || maxRuns < minRuns) {
            throw new IllegalArgumentException(
                    "at least one run is made and at most more: not " + minRuns + " to " + maxRuns);
        }
        if (!minHorizon.isPositive() || maxHorizon.compareTo(minHorizon) < 0) {
            throw new IllegalArgumentException(
                    "the horizon is longer than zero: not " + minHorizon + " to " + maxHorizon);
        }
    }
}
