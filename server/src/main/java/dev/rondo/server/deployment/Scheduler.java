package dev.rondo.server.deployment;

import dev.rondo.model.deployment.Deployment;
import dev.rondo.orchestration.schedule.ScheduleLimits;
import dev.rondo.orchestration.store.Leadership;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.service.ServiceLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the runs of scheduled deployments ahead of their times. It looks only at deployments that have changed or whose runs
 * run out, which the store finds by an index. Of several servers one does it. Used by one thread.
 */
final class Scheduler implements ServiceLoop.Work {
    private static final Logger LOGGER = LoggerFactory.getLogger(Scheduler.class);
    private static final int BATCH = 100;

    // For a deployment that changes again and again while its runs are computed.
    private static final Duration SHORTEST = Duration.ofMillis(20);

    private final Store store;
    private final FactSource facts;
    private final RunPlanner planner;
    private final MissedRuns missed;
    private final Leadership leadership;

    Scheduler(Store store, FactSource facts, RunPlanner planner, MissedRuns missed) {
        this.store = store;
        this.facts = facts;
        this.planner = planner;
        this.missed = missed;
        this.leadership = store.leadership("scheduler");
    }

    @Override
    public @Nullable Duration run() {
        while (leadership.isLeader()) {
            missed.look();
            List<Deployment> due = due();
            plan(due);
            if (due.size() < BATCH) {
                return untilNext();
            }
        }
        return null;
    }

    private List<Deployment> due() {
        return store.read(reads -> {
            List<UUID> ids = reads.deployments().toSchedule(facts.now(), BATCH);
            return reads.deployments().findAll(ids);
        });
    }

    private void plan(List<Deployment> due) {
        Instant now = facts.now();
        try {
            planner.plan(due, now, ScheduleLimits.DEFAULT).join();
        } catch (CompletionException together) {
            // One that cannot be kept must not keep the others from it.
            LOGGER.debug("Deployments could not be planned together", together);
            List<CompletableFuture<Integer>> plans = due.stream()
                    .map(deployment -> planner.plan(List.of(deployment), now, ScheduleLimits.DEFAULT))
                    .toList();
            plans.forEach(CompletableFuture::join);
        }
    }

    private @Nullable Duration untilNext() {
        return store.read(reads -> reads.deployments().nextToSchedule())
                .map(next -> Duration.between(facts.now(), next))
                .map(wait -> wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait)
                .orElse(null);
    }
}
