package dev.rondo;

import dev.rondo.model.deployment.CatchUp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule of a deployment has beside its times. Immutable: methods that take an argument give a changed copy.
 *
 * @param slug a name, unique in the deployment, by which the schedule keeps its identity; null for none
 * @param active whether it makes runs
 * @param parameters parameters of its runs, as JSON values, over those of the deployment
 * @param maxScheduledRuns how many runs are made ahead at most; null for the server's setting
 * @param catchUp what becomes of times that passed while no server was there; null for what the server does by itself
 * @param timezone the time zone of the schedule; null for the one it has, or that of the deployment
 */
public record ScheduleOptions(
        @Nullable String slug,
        boolean active,
        Map<String, Object> parameters,
        @Nullable Integer maxScheduledRuns,
        @Nullable CatchUp catchUp,
        @Nullable String timezone) {
    /** An active schedule about which nothing else is said. */
    public static final ScheduleOptions DEFAULT = new ScheduleOptions(null, true, Map.of(), null, null, null);

    public ScheduleOptions {
        parameters = Map.copyOf(parameters);
    }

    /** A name, unique in the deployment. */
    public ScheduleOptions slug(String newSlug) {
        return new ScheduleOptions(
                Objects.requireNonNull(newSlug), active, parameters, maxScheduledRuns, catchUp, timezone);
    }

    /** Whether it makes runs. */
    public ScheduleOptions active(boolean newActive) {
        return new ScheduleOptions(slug, newActive, parameters, maxScheduledRuns, catchUp, timezone);
    }

    /** The schedule makes no runs until it is resumed. */
    public ScheduleOptions paused() {
        return active(false);
    }

    /** A parameter of its runs, over that of the deployment. */
    public ScheduleOptions parameter(String name, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.put(name, value);
        return new ScheduleOptions(slug, active, all, maxScheduledRuns, catchUp, timezone);
    }

    /** How many runs are made ahead at most. */
    public ScheduleOptions maxScheduledRuns(int most) {
        return new ScheduleOptions(slug, active, parameters, most, catchUp, timezone);
    }

    /** What becomes of times that passed while no server was there. */
    public ScheduleOptions catchUp(CatchUp policy) {
        return new ScheduleOptions(
                slug, active, parameters, maxScheduledRuns, Objects.requireNonNull(policy), timezone);
    }

    /** The time zone, as the tz database names it: {@code Europe/Berlin}. */
    public ScheduleOptions timezone(String zone) {
        return new ScheduleOptions(slug, active, parameters, maxScheduledRuns, catchUp, Objects.requireNonNull(zone));
    }
}
