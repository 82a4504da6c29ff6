package dev.rondo.orchestration.service;

import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentReadiness;
import dev.rondo.model.deployment.DeploymentReadiness.Obstacle;
import dev.rondo.model.deployment.DeploymentSchedule;
import dev.rondo.model.deployment.DeploymentStatus;
import dev.rondo.model.deployment.GlobalConcurrencyLimit;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkQueue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explains why nothing runs. */
public final class Readiness {
    private static final String AGENT = "prefect-agent";

    private Readiness() {}

    /**
     * What is known of where the runs of a deployment wait.
     *
     * @param flowName the name of its flow
     * @param deployment the deployment, with its limit
     * @param pool its work pool; null for none
     * @param queue its work queue; null for none
     * @param workers how many workers of the pool are there
     * @param nextRun when the next of its runs is due; null when none waits
     * @param lateRuns how many of its runs wait although they are due
     */
    public record Facts(
            String flowName,
            Deployment deployment,
            @Nullable WorkPool pool,
            @Nullable WorkQueue queue,
            int workers,
            @Nullable Instant nextRun,
            int lateRuns) {

        String name() {
            return "'" + flowName + "/" + deployment.name() + "'";
        }
    }

    /** Whether the runs of the deployment get run, and why not. */
    public static DeploymentReadiness of(Facts facts) {
        List<Obstacle> obstacles = new ArrayList<>();
        if (facts.pool() == null) {
            serving(facts, obstacles);
        } else {
            pool(facts.pool(), facts, obstacles);
        }
        limit(facts, obstacles);
        boolean active = schedules(facts, obstacles);
        boolean ready = obstacles.stream().noneMatch(Obstacle::blocksRuns);
        return new DeploymentReadiness(ready, active, facts.nextRun(), facts.lateRuns(), obstacles);
    }

    private static void serving(Facts facts, List<Obstacle> obstacles) {
        if (facts.deployment().status() == DeploymentStatus.READY) {
            return;
        }
        String entrypoint = facts.deployment().entrypoint();
        obstacles.add(new Obstacle(
                "not-served",
                "no process serves deployment " + facts.name() + ", which is in no work pool",
                "rondo serve " + (entrypoint == null ? "ENTRYPOINT" : entrypoint) + " --name "
                        + facts.deployment().name(),
                true));
    }

    private static void pool(WorkPool pool, Facts facts, List<Obstacle> obstacles) {
        WorkQueue queue = facts.queue();
        if (facts.workers() == 0) {
            obstacles.add(new Obstacle(
                    "no-worker",
                    "work pool '" + pool.name() + "' has no worker that is alive",
                    starting(pool, queue),
                    true));
        }
        if (pool.isPaused()) {
            obstacles.add(new Obstacle(
                    "pool-paused",
                    "work pool '" + pool.name() + "' is paused",
                    "rondo work-pool resume " + pool.name(),
                    true));
        }
        if (queue != null && queue.isPaused()) {
            obstacles.add(new Obstacle(
                    "queue-paused",
                    "work queue '" + queue.name() + "' of pool '" + pool.name() + "' is paused",
                    "rondo work-queue resume " + queue.name() + " --pool " + pool.name(),
                    true));
        }
        if (isFull(pool.concurrencyLimit(), pool.activeSlots())) {
            obstacles.add(full("pool-limit", "work pool '" + pool.name() + "'", pool.concurrencyLimit()));
        }
        if (queue != null && isFull(queue.concurrencyLimit(), queue.activeSlots())) {
            obstacles.add(full("queue-limit", "work queue '" + queue.name() + "'", queue.concurrencyLimit()));
        }
    }

    private static String starting(WorkPool pool, @Nullable WorkQueue queue) {
        return pool.type().equals(AGENT) && queue != null
                ? "rondo agent start -q " + queue.name()
                : "rondo worker start --pool " + pool.name();
    }

    private static boolean isFull(@Nullable Integer limit, @Nullable Integer taken) {
        return limit != null && (limit == 0 || (taken != null && taken >= limit));
    }

    private static Obstacle full(String code, String what, @Nullable Integer limit) {
        return new Obstacle(
                code,
                what + " runs as many as its limit of " + limit + " allows; further runs wait until one ends",
                null,
                true);
    }

    private static void limit(Facts facts, List<Obstacle> obstacles) {
        GlobalConcurrencyLimit limit = facts.deployment().globalConcurrencyLimit();
        if (limit != null && limit.active() && isFull(limit.limit(), limit.activeSlots())) {
            obstacles.add(full("deployment-limit", "deployment " + facts.name(), limit.limit()));
        }
    }

    private static boolean schedules(Facts facts, List<Obstacle> obstacles) {
        Deployment deployment = facts.deployment();
        if (deployment.schedules().isEmpty()) {
            return false;
        }
        if (deployment.paused()) {
            obstacles.add(new Obstacle(
                    "deployment-paused",
                    "deployment " + facts.name() + " is paused: its schedules make no runs",
                    "rondo deployment resume " + facts.name(),
                    false));
            return false;
        }
        if (deployment.schedules().stream().noneMatch(DeploymentSchedule::active)) {
            obstacles.add(new Obstacle(
                    "schedules-paused",
                    "all schedules of deployment " + facts.name() + " are paused",
                    "rondo deployment schedule resume " + facts.name() + " SCHEDULE",
                    false));
            return false;
        }
        return true;
    }
}
