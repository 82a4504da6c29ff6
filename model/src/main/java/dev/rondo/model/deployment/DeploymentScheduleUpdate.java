package dev.rondo.model.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.Patch;
import dev.rondo.model.internal.Strict;
import dev.rondo.model.schedule.Schedule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes to a schedule of a deployment: what is not given stays as it is.
 *
 * @param active the new answer to whether it makes runs
 * @param schedule the new schedule
 * @param maxScheduledRuns the new number of runs made ahead
 * @param parameters the new parameters
 * @param slug the new slug
 * @param replaces the slug of the schedule in whose place it comes
 * @param catchUp the new answer to what becomes of times that passed while no server was there
 */
@Strict
public record DeploymentScheduleUpdate(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Boolean> active,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Schedule> schedule,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Integer> maxScheduledRuns,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Map<String, Object>> parameters,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> slug,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> replaces,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<CatchUp> catchUp) {
    public DeploymentScheduleUpdate {
        active = active == null ? Patch.keep() : active;
        schedule = schedule == null ? Patch.keep() : schedule;
        maxScheduledRuns = maxScheduledRuns == null ? Patch.keep() : maxScheduledRuns;
        parameters = parameters == null ? Patch.keep() : parameters;
        slug = slug == null ? Patch.keep() : slug;
        replaces = replaces == null ? Patch.keep() : replaces;
        catchUp = catchUp == null ? Patch.keep() : catchUp;
    }

    /** Changes nothing. */
    public static final DeploymentScheduleUpdate NONE = new DeploymentScheduleUpdate(
            Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep());

    /** A builder that starts from {@link #NONE}. */
    public static Builder builder() {
        return new Builder(NONE);
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link DeploymentScheduleUpdate} records; not thread-safe. */
    public static final class Builder {
        private Patch<Boolean> active;
        private Patch<Schedule> schedule;
        private Patch<Integer> maxScheduledRuns;
        private Patch<Map<String, Object>> parameters;
        private Patch<String> slug;
        private Patch<String> replaces;
        private Patch<CatchUp> catchUp;

        private Builder(DeploymentScheduleUpdate source) {
            this.active = source.active;
            this.schedule = source.schedule;
            this.maxScheduledRuns = source.maxScheduledRuns;
            this.parameters = source.parameters;
            this.slug = source.slug;
            this.replaces = source.replaces;
            this.catchUp = source.catchUp;
        }

        /** Changes: answer to whether it makes runs. */
        public Builder active(@Nullable Boolean active) {
            this.active = Patch.to(active);
            return this;
        }

        /** Changes: schedule. */
        public Builder schedule(@Nullable Schedule schedule) {
            this.schedule = Patch.to(schedule);
            return this;
        }

        /** Changes: number of runs made ahead. */
        public Builder maxScheduledRuns(@Nullable Integer maxScheduledRuns) {
            this.maxScheduledRuns = Patch.to(maxScheduledRuns);
            return this;
        }

        /** Changes: parameters. */
        public Builder parameters(Map<String, Object> parameters) {
            this.parameters = Patch.to(parameters);
            return this;
        }

        /** Changes: slug. */
        public Builder slug(@Nullable String slug) {
            this.slug = Patch.to(slug);
            return this;
        }

        /** Changes: the slug of the schedule in whose place it comes. */
        public Builder replaces(@Nullable String replaces) {
            this.replaces = Patch.to(replaces);
            return this;
        }

        /** Changes: what becomes of times that passed while no server was there. */
        public Builder catchUp(@Nullable CatchUp catchUp) {
            this.catchUp = Patch.to(catchUp);
            return this;
        }

        /** The record. */
        public DeploymentScheduleUpdate build() {
            return new DeploymentScheduleUpdate(active, schedule, maxScheduledRuns, parameters, slug, replaces, catchUp);
        }
    }
}
