package dev.rondo.model.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Strict;
import dev.rondo.model.internal.Values;
import dev.rondo.model.schedule.Schedule;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A schedule on its way to a deployment.
 *
 * @param schedule when
 * @param active whether it makes runs
 * @param maxScheduledRuns how many runs it makes ahead at most; null for the server's setting
 * @param parameters parameters of its runs, over those of the deployment
 * @param slug a name, unique in the deployment; null for none
 * @param replaces the slug of the schedule in whose place it comes; null for none
 * @param catchUp what becomes of times that passed while no server was there; null for: of those, runs that were made ahead
 *     stay, others are not made
 */
@Strict
public record DeploymentScheduleCreate(
        Schedule schedule,
        Boolean active,
        @Nullable Integer maxScheduledRuns,
        Map<String, Object> parameters,
        @Nullable String slug,
        @Nullable String replaces,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CatchUp catchUp) {
    public DeploymentScheduleCreate {
        Objects.requireNonNull(schedule, "schedule is null");
        active = active == null ? true : active;
        parameters = parameters == null ? Map.of() : Values.unmodifiable(parameters);
        if (maxScheduledRuns != null && maxScheduledRuns <= 0) {
            throw new IllegalArgumentException("max_scheduled_runs must be at least 1, not " + maxScheduledRuns);
        }
    }

    /** An active schedule with nothing else said. */
    public static DeploymentScheduleCreate of(Schedule schedule) {
        return new DeploymentScheduleCreate(schedule, true, null, Map.of(), null, null, null);
    }
}
