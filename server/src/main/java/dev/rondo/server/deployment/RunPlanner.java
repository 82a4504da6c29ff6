package dev.rondo.server.deployment;

import dev.rondo.model.RondoException;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentSchedule;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.orchestration.schedule.ScheduleLimits;
import dev.rondo.orchestration.schedule.ScheduledRuns;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.RunNames;
import dev.rondo.server.workpool.Channels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the runs of deployments ahead of their times, each once, whoever else does the same at the same time. Thread-safe.
 */
final class RunPlanner {
    private static final Logger LOGGER = LoggerFactory.getLogger(RunPlanner.class);
    private static final Duration AFTER_FAILURE = Duration.ofHours(1);

    private final Store store;
    private final FactSource facts;

    RunPlanner(Store store, FactSource facts) {
        this.store = store;
        this.facts = facts;
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
     * Makes the runs that there should be of a deployment, and keeps when to look at it again. What the schedules come to is
     * computed here, not by the store's writer; where the deployment has changed meanwhile nothing is made, since somebody
     * looks at it anew then.
     *
     * @return how many runs were made
     */
    CompletableFuture<Integer> plan(Deployment deployment, Instant now, ScheduleLimits limits) {
        Plan plan = planned(deployment, now, limits);
        return store.write(Urgency.NOW, transaction -> keep(transaction, plan, true));
    }

    /** Makes runs of a deployment from a time on, whenever it would be looked at again. */
    int planFrom(Deployment deployment, Instant start, ScheduleLimits limits) {
        Plan plan = planned(deployment, start, limits);
        return store.commit(transaction -> keep(transaction, plan, false));
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

    private int keep(StoreTransaction transaction, Plan plan, boolean again) {
        Optional<Deployment> current = transaction
                .deployments()
                .find(plan.deployment().id())
                .filter(deployment ->
                        deployment.updated().equals(plan.deployment().updated()))
                .filter(deployment -> !deployment.paused());
        if (current.isEmpty()) {
            return 0;
        }
        List<FlowRun> missing = missing(transaction, plan);
        transaction.scheduledRuns().insertAll(missing);
        if (again) {
            transaction.deployments().scheduleAt(plan.deployment().id(), plan.again());
        }
        if (!missing.isEmpty() && plan.deployment().workQueueId() != null) {
            transaction.announce(
                    Channels.QUEUES, String.valueOf(plan.deployment().workQueueId()));
        }
        return missing.size();
    }

    private static List<FlowRun> missing(StoreTransaction transaction, Plan plan) {
        List<String> keys = plan.runs().stream().map(RunPlanner::key).toList();
        Set<String> known = transaction.scheduledRuns().known(plan.deployment().flowId(), keys);
        return plan.runs().stream().filter(run -> !known.contains(key(run))).toList();
    }

    private static String key(FlowRun run) {
        return Objects.requireNonNull(run.idempotencyKey(), "planned runs have keys");
    }
}
