package dev.rondo.orchestration.schedule;

import dev.rondo.model.deployment.CatchUp;
import dev.rondo.model.deployment.DeploymentSchedule;
import dev.rondo.model.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What becomes of the times of a schedule that passed while no server was there. */
public final class MissedTimes {
    /** No more of them are made up for, the earliest first: what was missed for that long is done by hand. */
    public static final int MOST = 1_000;

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private MissedTimes() {}

    /** Whether the schedule says what becomes of them; otherwise all is left as it is. */
    public static boolean isDecided(DeploymentSchedule schedule) {
        return schedule.active() && schedule.catchUp() != null;
    }

    /**
     * The missed times that get their runs, in order; runs of the schedule that were made ahead for others are to be deleted.
     *
     * @param schedule one that {@linkplain #isDecided says} what becomes of them
     * @param from when a server was last there; that time itself was not missed
     * @param to when a server was there again; that time itself was not missed
     */
    public static List<Instant> kept(DeploymentSchedule schedule, Instant from, Instant to) {
        CatchUp policy = schedule.catchUp();
        if (policy == null) {
            throw new IllegalArgumentException("schedule " + schedule.id() + " does not say what becomes of missed times");
        }
        Schedule anchored = ScheduledRuns.anchored(schedule);
        return switch (policy) {
            case NONE -> List.of();
            case LATEST -> latest(anchored, from, to);
            case ALL -> between(anchored, from, to, MOST);
        };
    }

    private static List<Instant> between(Schedule schedule, Instant from, Instant to, int most) {
        return Occurrences.after(schedule, from.plusNanos(1), to.minusNanos(1), most);
    }

    // Looked for from the end, in spans that double: a schedule may have had any number of times.
    private static List<Instant> latest(Schedule schedule, Instant from, Instant to) {
        Instant end = to;
        for (Duration span = SHORTEST; end.isAfter(from); span = span.multipliedBy(2)) {
            Instant wanted = end.minus(span);
            Instant start = wanted.isBefore(from) ? from : wanted;
            List<Instant> found = between(schedule, start, end, Integer.MAX_VALUE);
            if (!found.isEmpty()) {
                return List.of(found.getLast());
            }
            // A time at the very start was in no span yet.
            end = start.equals(from) ? from : start.plusNanos(1);
        }
        return List.of();
    }
}
