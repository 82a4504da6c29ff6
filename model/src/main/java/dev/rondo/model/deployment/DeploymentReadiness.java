package dev.rondo.model.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether the runs of a deployment get run, and why not. Rondo's own.
 *
 * @param ready whether a run that is made now starts
 * @param scheduled whether the deployment makes runs by itself
 * @param nextRun when the next of its runs is due; null when none waits
 * @param lateRuns how many of its runs wait although they are due, at most 200 are counted
 * @param obstacles what keeps runs from being made or started, the most important first; empty for nothing
 */
public record DeploymentReadiness(
        boolean ready,
        boolean scheduled,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant nextRun,
        int lateRuns,
        List<Obstacle> obstacles) {
    public DeploymentReadiness {
        obstacles = List.copyOf(obstacles);
    }

    /**
     * What keeps runs from being made or started.
     *
     * @param code the kind: {@code no-worker}, {@code not-served}, {@code pool-paused}, {@code queue-paused},
     *     {@code pool-limit}, {@code queue-limit}, {@code deployment-limit}, {@code deployment-paused},
     *     {@code schedules-paused}
     * @param message what it is, a sentence
     * @param command the command that changes it; null where there is none
     * @param blocksRuns whether it keeps runs that were made from starting, and not only schedules from making them
     */
    public record Obstacle(
            String code, String message, @Nullable String command, boolean blocksRuns) {
        public Obstacle {
            Objects.requireNonNull(code, "code is null");
            Objects.requireNonNull(message, "message is null");
        }
    }
}
