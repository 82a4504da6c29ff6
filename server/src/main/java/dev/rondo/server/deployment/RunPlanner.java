package dev.rondo.server.deployment;

import dev.rondo.model.RondoException;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentSchedule;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.orchestration.schedule.ScheduleLimits;
import dev.rondo.orchestration.schedule.ScheduledRuns;
import dev.rondo.orchestration.store.DeploymentStore;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.RunNames;
import dev.rondo.server.happening.Happenings;
import dev.rondo.server.workpool.Channels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the runs of deployments ahead of their times, each once, whoever else does the same at the same time. Thread-safe.
 */
final class RunPlanner {
    private static final Logger LOGGER = LoggerFactory.getLogger(RunPlanner.class);
    // Those who serve look by themselves more often than this, and then ahead.
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofHours(1);

    private final Store store;
    private final FactSource facts;
    private final Happenings happenings;

    RunPlanner(Store store, FactSource facts, Happenings happenings) {
        this.store = store;
        this.facts = facts;
        this.happenings = happenings;
    }

    /**
     * What is to be made of a deployment.
     *
     * @param deployment the deployment as it was looked at
     * @param runs the runs, some of which may be there already
     * @param again when to look at it again; null for never
     */
    private record Plan(
            Deployment deployment,
            List<FlowRun> runs,
            @Nullable Instant again) {}

    /**
     * Makes the runs that there should be of deployments, and keeps when to look at them again, in one transaction. What the
     * schedules come to is computed here, not by the store's writer; of a deployment that has changed meanwhile nothing is
     * made, since somebody looks at it anew then.
     *
     * @return how many runs were made
     */
    CompletableFuture<Integer> plan(List<Deployment> deployments, Instant now, ScheduleLimits limits) {
        List<Plan> plans = deployments.stream()
                // In one order, in which they are locked.
                .sorted(Comparator.comparing(Deployment::id))
                .map(deployment -> planned(deployment, now, limits))
                .toList();
        return store.write(Urgency.NOW, transaction -> keep(transaction, plans, true));
    }

    /** Makes runs of a deployment from a time on, whenever it would be looked at again. */
    int planFrom(Deployment deployment, Instant start, ScheduleLimits limits) {
        Plan plan = planned(deployment, start, limits);
        return store.commit(transaction -> keep(transaction, List.of(plan), false));
    }

    private Plan planned(Deployment deployment, Instant from, ScheduleLimits limits) {
        try {
            List<FlowRun> runs = ScheduledRuns.plan(
                    deployment, deployment.schedules(), from, limits, facts::id, () -> RunNames.next(facts.random()));
            return new Plan(deployment, runs, again(deployment, from, limits));
        } catch (RondoException unreadable) {
            LOGGER.warn(
                    "The schedules of the deployment {} ({}) make no runs: {}",
                    deployment.name(),
                    deployment.id(),
                    unreadable.getMessage());
            return new Plan(deployment, List.of(), from.plus(AFTER_FAILURE));
        }
    }

    // When half of what was made has come due, for the schedule whose runs are the first to.
    private static @Nullable Instant again(Deployment deployment, Instant from, ScheduleLimits limits) {
        return deployment.paused()
                ? null
                : deployment.schedules().stream()
                        .filter(DeploymentSchedule::active)
                        .map(schedule -> half(ScheduledRuns.times(schedule, from, limits), from, limits))
                        .min(Instant::compareTo)
                        .orElse(null);
    }

    private static Instant half(List<Instant> times, Instant from, ScheduleLimits limits) {
        return times.isEmpty() ? from.plus(limits.maxHorizon().dividedBy(2)) : times.get(times.size() / 2);
    }

    private int keep(StoreTransaction transaction, List<Plan> plans, boolean again) {
        List<Plan> current =
                plans.stream().filter(plan -> isCurrent(transaction, plan)).toList();
        List<FlowRun> missing = missing(transaction, current);
        transaction.scheduledRuns().insertAll(missing);
        if (again) {
            DeploymentStore deployments = transaction.deployments();
            current.forEach(plan -> deployments.scheduleAt(plan.deployment().id(), plan.again()));
        }
        missing.stream()
                .map(FlowRun::workQueueId)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(queue -> transaction.announce(Channels.QUEUES, String.valueOf(queue)));
        tellWhoServes(transaction, current, missing);
        return missing.size();
    }

    // Workers are told by their queues.
    private void tellWhoServes(StoreTransaction transaction, List<Plan> plans, List<FlowRun> made) {
        Instant soon = facts.now().plus(SOON);
        Set<UUID> due = made.stream()
                .filter(run -> run.workQueueId() == null)
                .filter(run -> run.nextScheduledStartTime() != null
                        && run.nextScheduledStartTime().isBefore(soon))
                .map(FlowRun::deploymentId)
                .collect(Collectors.toSet());
        plans.stream()
                .map(Plan::deployment)
                .filter(deployment -> due.contains(deployment.id()))
                .forEach(deployment -> happenings.plannedSoon(transaction, deployment));
    }

    private static boolean isCurrent(StoreTransaction transaction, Plan plan) {
        return transaction
                .deployments()
                .find(plan.deployment().id())
                .filter(deployment ->
                        deployment.updated().equals(plan.deployment().updated()))
                .filter(deployment -> !deployment.paused())
                .isPresent();
    }

    private static List<FlowRun> missing(StoreTransaction transaction, List<Plan> plans) {
        Map<UUID, List<FlowRun>> byFlow = plans.stream()
                .flatMap(plan -> plan.runs().stream())
                .collect(Collectors.groupingBy(FlowRun::flowId, LinkedHashMap::new, Collectors.toList()));
        List<FlowRun> missing = new ArrayList<>();
        byFlow.forEach((flow, runs) -> {
            List<String> keys = runs.stream().map(RunPlanner::key).toList();
            Set<String> known = transaction.scheduledRuns().known(flow, keys);
            runs.stream().filter(run -> !known.contains(key(run))).forEach(missing::add);
        });
        return missing;
    }

    private static String key(FlowRun run) {
        return Objects.requireNonNull(run.idempotencyKey(), "planned runs have keys");
    }
}
