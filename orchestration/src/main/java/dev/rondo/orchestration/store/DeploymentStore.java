package dev.rondo.orchestration.store;

import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deployments with their schedules, to be read and written. */
public interface DeploymentStore extends DeploymentReads {

    /** Adds a deployment whose identity and name are new; otherwise the unit of work fails with {@code store.conflict}. */
    void insert(Deployment deployment);

    /** Replaces everything of a deployment but its limit and when it is scheduled; false when there is none of its identity. */
    boolean update(Deployment deployment);

    /** Deletes the deployment; false when there was none. Its runs stay. */
    boolean delete(UUID id);

    /**
     * Has the scheduler look at the deployment.
     *
     * @param when from when on; null for never
     */
    void scheduleAt(UUID id, @Nullable Instant when);

    /** Gives the deployment a concurrency limit, or takes it away (null). */
    void limitBy(UUID id, @Nullable UUID concurrencyLimitId);

    /** Keeps that somebody asked for the runs of these deployments. */
    void polled(Collection<UUID> ids, Instant now);

    /** Gives those of the deployments this status that have another; answers which these were. */
    List<UUID> mark(Collection<UUID> ids, DeploymentStatus status);

    /** The deployments in these queues that are not ready: they are now, since their queues were polled. */
    List<UUID> readyByQueues(Collection<UUID> workQueueIds);
}
