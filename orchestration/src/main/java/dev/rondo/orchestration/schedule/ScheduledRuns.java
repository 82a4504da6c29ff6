package dev.rondo.orchestration.schedule;

import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentSchedule;
import dev.rondo.model.flowrun.CreatedBy;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.schedule.IntervalSchedule;
import dev.rondo.model.schedule.Schedule;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Decides which runs to make of a deployment's schedules. Each run has an idempotency key that follows from the deployment,
 * the schedule and the time, so that two servers that plan the same make one run. Runs are planned from now on; what was
 * missed while nobody planned is for {@link MissedTimes} to decide, and made with {@link #at}.
 */
public final class ScheduledRuns {
    /** The tag of runs that a schedule made. */
    public static final String TAG = "auto-scheduled";

    private ScheduledRuns() {}

    /**
     * The runs that there should be, in their order; those that are there already have the same keys.
     *
     * @param deployment the deployment; paused ones have no runs
     * @param schedules its schedules; inactive ones have no runs
     * @param now the time from which on runs are made
     * @param limits how far ahead; a schedule's own maximum goes before that of the limits
     * @param identifiers makes the identities of runs and states
     * @param names makes the names of runs
     */
    public static List<FlowRun> plan(
            Deployment deployment,
            Collection<DeploymentSchedule> schedules,
            Instant now,
            ScheduleLimits limits,
            Supplier<UUID> identifiers,
            Supplier<String> names) {
        if (deployment.paused()) {
            return List.of();
        }
        List<FlowRun> runs = new ArrayList<>();
        for (DeploymentSchedule schedule : schedules) {
            for (Instant time : times(schedule, now, limits)) {
                runs.add(run(deployment, schedule, time, now, identifiers, names));
            }
        }
        return List.copyOf(runs);
    }

    /** The runs of a schedule at these times; those that are there already have the same keys. */
    public static List<FlowRun> at(
            Deployment deployment,
            DeploymentSchedule schedule,
            List<Instant> times,
            Instant now,
            Supplier<UUID> identifiers,
            Supplier<String> names) {
        return times.stream()
                .map(time -> run(deployment, schedule, time, now, identifiers, names))
                .toList();
    }

    /** The times for which one schedule makes runs: none when it is not active. */
    public static List<Instant> times(DeploymentSchedule schedule, Instant now, ScheduleLimits limits) {
        if (!schedule.active()) {
            return List.of();
        }
        Integer own = schedule.maxScheduledRuns();
        int most = own == null ? limits.maxRuns() : own;
        Schedule anchored = anchored(schedule);
        List<Instant> near = Occurrences.after(anchored, now, now.plus(limits.minHorizon()), most);
        int least = Math.min(most, limits.minRuns());
        // No farther than needed: most schedules have few times that are near, and many that are far.
        return near.size() >= least ? near : Occurrences.after(anchored, now, now.plus(limits.maxHorizon()), least);
    }

    /** The key under which a run of a schedule at a time is made once. */
    public static String idempotencyKey(UUID deployment, UUID schedule, Instant time) {
        return keyPrefix(deployment, schedule) + time;
    }

    /** How the keys of all runs of a schedule begin. */
    public static String keyPrefix(UUID deployment, UUID schedule) {
        return "scheduled " + deployment + " " + schedule + " ";
    }

    // An interval without an anchor is counted from when the schedule was made, whoever plans when.
    static Schedule anchored(DeploymentSchedule schedule) {
        return schedule.schedule() instanceof IntervalSchedule interval && interval.anchorDate() == null
                ? new IntervalSchedule(interval.interval(), schedule.created(), interval.timezone())
                : schedule.schedule();
    }

    private static FlowRun run(
            Deployment deployment,
            DeploymentSchedule schedule,
            Instant time,
            Instant now,
            Supplier<UUID> identifiers,
            Supplier<String> names) {
        UUID id = identifiers.get();
        State state = state(identifiers.get(), id, time, now);
        return FlowRun.create(id, deployment.flowId(), names.get(), now).toBuilder()
                .deploymentId(deployment.id())
                .deploymentVersion(deployment.version())
                .workQueueId(deployment.workQueueId())
                .workQueueName(deployment.workQueueName())
                .parameters(merged(deployment.parameters(), schedule.parameters()))
                .idempotencyKey(idempotencyKey(deployment.id(), schedule.id(), time))
                .tags(tags(deployment))
                .labels(labels(deployment))
                .autoScheduled(true)
                .createdBy(new CreatedBy(schedule.id(), "SCHEDULE", displayName(schedule)))
                .infrastructureDocumentId(deployment.infrastructureDocumentId())
                .state(state)
                .stateId(state.id())
                .stateType(state.type())
                .stateName(state.name())
                .expectedStartTime(time)
                .nextScheduledStartTime(time)
                .build();
    }

    private static State state(UUID id, UUID run, Instant time, Instant now) {
        StateDetails details =
                StateDetails.builder().scheduledTime(time).flowRunId(run).build();
        return State.of(id, StateType.SCHEDULED, now).toBuilder()
                .message("Flow run scheduled")
                .stateDetails(details)
                .build();
    }

    private static Map<String, Object> merged(Map<String, Object> deployment, Map<String, Object> schedule) {
        Map<String, Object> parameters = new HashMap<>(deployment);
        parameters.putAll(schedule);
        return parameters;
    }

    private static List<String> tags(Deployment deployment) {
        Set<String> tags = new LinkedHashSet<>();
        tags.add(TAG);
        tags.addAll(deployment.tags());
        return List.copyOf(tags);
    }

    private static Map<String, Object> labels(Deployment deployment) {
        Map<String, Object> labels = new HashMap<>(deployment.labels());
        labels.put("prefect.flow.id", deployment.flowId().toString());
        labels.put("prefect.deployment.id", deployment.id().toString());
        return labels;
    }

    private static String displayName(DeploymentSchedule schedule) {
        String slug = schedule.slug();
        return slug == null ? schedule.schedule().getClass().getSimpleName() : slug;
    }
}
