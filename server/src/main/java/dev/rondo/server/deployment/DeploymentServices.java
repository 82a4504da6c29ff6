package dev.rondo.server.deployment;

import dev.rondo.orchestration.service.ServiceSettings;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Subscription;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.FlowRunTransitions;
import dev.rondo.server.service.ServiceLoop;
import dev.rondo.server.workpool.Channels;

/** What happens to deployments by itself: runs are made, and marked as late. Thread-safe. */
public final class DeploymentServices implements AutoCloseable {
    private final ServiceLoop scheduler;
    private final ServiceLoop lateRuns;
    private final Subscription changes;

    private DeploymentServices(ServiceLoop scheduler, ServiceLoop lateRuns, Subscription changes) {
        this.scheduler = scheduler;
        this.lateRuns = lateRuns;
        this.changes = changes;
    }

    /**
     * Starts them. Announcements wake them; their intervals are for what is announced to nobody, as by another process on
     * SQLite.
     */
    static DeploymentServices start(
            Store store,
            FactSource facts,
            FlowRunTransitions transitions,
            RunPlanner planner,
            ServiceSettings settings) {
        MissedRuns missed = new MissedRuns(store, facts);
        // Before anybody can take up runs that are to be left out.
        missed.look();
        ServiceLoop scheduler =
                new ServiceLoop("scheduler", settings.scheduling(), new Scheduler(store, facts, planner, missed));
        ServiceLoop lateRuns = new ServiceLoop(
                "late-runs",
                settings.lateness().interval(),
                new LateRuns(store, facts, transitions, settings.lateness()));
        Subscription changes = store.listen(Channels.DEPLOYMENTS, _ -> scheduler.wake());
        return new DeploymentServices(scheduler.start(), lateRuns.start(), changes);
    }

    /** Lets them finish their turns and ends them. */
    @Override
    public void close() {
        changes.close();
        scheduler.close();
        lateRuns.close();
    }
}
