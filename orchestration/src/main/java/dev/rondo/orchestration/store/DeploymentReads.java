package dev.rondo.orchestration.store;

import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentSort;
import dev.rondo.model.filter.RunFilters;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Deployments with their schedules, to be read. The names of their queues and pools are those of the moment. */
public interface DeploymentReads {

    /** The deployment, or empty when there is none. */
    Optional<Deployment> find(UUID id);

    /** The deployment of this name of the flow, or empty when there is none. */
    Optional<Deployment> findByName(UUID flowId, String name);

    /** The deployments of these identities that are there, in any order. */
    List<Deployment> findAll(Collection<UUID> ids);

    /**
     * The deployments that match all given filters, each on itself or on what belongs to it or it belongs to.
     *
     * @param limit at most this many
     * @param offset how many to leave out at the start
     */
    List<Deployment> filter(RunFilters filters, DeploymentSort sort, int limit, int offset);

    /** How many deployments match all given filters. */
    int count(RunFilters filters);

    /** The deployments that the scheduler is to look at, those that wait longest first. */
    List<UUID> toSchedule(Instant now, int limit);

    /** When the scheduler is to look at a deployment next; empty when there is nothing to schedule. */
    Optional<Instant> nextToSchedule();

    /**
     * Deployments that are taken to be ready, though neither they nor their queue have been polled since the time.
     *
     * @param limit at most this many
     */
    List<UUID> unpolled(Instant since, int limit);

    /** The concurrency limit that the deployment has or shares, or empty when it has none. */
    Optional<UUID> concurrencyLimit(UUID id);
}
