package dev.rondo;

import dev.rondo.model.Durations;
import java.time.Duration;
import java.util.Objects;

/**
 * How a process serves deployments. Immutable: methods that take an argument give a changed copy.
 *
 * @param limit how many runs go on at once at most, at least 1
 * @param pauseOnShutdown whether the schedules of the deployments are paused when the process ends
 * @param grace how long running runs may go on when the process ends, before they are cancelled
 * @param poll how often to look for runs by itself, for when the server does not tell of them
 */
public record ServeOptions(int limit, boolean pauseOnShutdown, Duration grace, Duration poll) {
    /** Ten runs at once, schedules paused at the end, runs cancelled at once, a look every ten seconds. */
    public static final ServeOptions DEFAULT = new ServeOptions(10, true, Duration.ZERO, Duration.ofSeconds(10));

    public ServeOptions {
        Objects.requireNonNull(grace, "grace is null");
        Objects.requireNonNull(poll, "poll is null");
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, not " + limit
                    + "; pause the deployments to run nothing");
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace must not be negative: " + Durations.format(grace));
        }
        if (!poll.isPositive()) {
            throw new IllegalArgumentException("poll must be longer than zero");
        }
    }

    /** How many runs go on at once at most. */
    public ServeOptions limit(int most) {
        return new ServeOptions(most, pauseOnShutdown, grace, poll);
    }

    /** Whether the schedules are paused when the process ends; without, their runs wait for the next one that serves. */
    public ServeOptions pauseOnShutdown(boolean pause) {
        return new ServeOptions(limit, pause, grace, poll);
    }

    /** How long running runs may go on when the process ends, before they are cancelled. */
    public ServeOptions grace(Duration newGrace) {
        return new ServeOptions(limit, pauseOnShutdown, newGrace, poll);
    }

    /** As {@link #grace(Duration)}, such as {@code "30s"}. */
    public ServeOptions grace(String newGrace) {
        return grace(Durations.parse(newGrace));
    }

    /** How often to look for runs by itself. */
    public ServeOptions poll(Duration newPoll) {
        return new ServeOptions(limit, pauseOnShutdown, grace, newPoll);
    }
}
