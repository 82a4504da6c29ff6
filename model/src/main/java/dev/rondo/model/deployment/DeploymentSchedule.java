package dev.rondo.model.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Values;
import dev.rondo.model.schedule.Schedule;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A schedule of a deployment.
 *
 * @param id the identity
 * @param created when it was made
 * @param updated when it last changed
 * @param deploymentId the deployment; null before there is one
 * @param schedule when
 * @param active whether it makes runs
 * @param maxScheduledRuns how many runs it makes ahead at most; null for the server's setting
 * @param parameters parameters of its runs, over those of the deployment
 * @param slug a name, unique in the deployment; null for none
 * @param catchUp what becomes of times that passed while no server was there; null for: of those, runs that were made ahead
 *     stay, others are not made
 */
public record DeploymentSchedule(
        UUID id,
        Instant created,
        Instant updated,
        @Nullable UUID deploymentId,
        Schedule schedule,
        Boolean active,
        @Nullable Integer maxScheduledRuns,
        Map<String, Object> parameters,
        @Nullable String slug,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CatchUp catchUp) {
    public DeploymentSchedule {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        Objects.requireNonNull(schedule, "schedule is null");
        active = active == null ? true : active;
        parameters = parameters == null ? Map.of() : Values.unmodifiable(parameters);
        if (maxScheduledRuns != null && maxScheduledRuns <= 0) {
            throw new IllegalArgumentException("max_scheduled_runs must be at least 1, not " + maxScheduledRuns);
        }
    }
}
