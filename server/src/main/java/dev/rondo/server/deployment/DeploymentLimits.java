package dev.rondo.server.deployment;

import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.GlobalConcurrencyLimit;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import java.util.Optional;
import java.util.UUID;

/** Keeps the concurrency limits that deployments have or share. Thread-safe. */
public interface DeploymentLimits {
    /**
     * Gives a deployment a limit of its own, or changes that which it has.
     *
     * @param limit how many of its runs may run at once
     * @return the limit; empty where none are kept
     */
    Optional<UUID> own(StoreTransaction transaction, Deployment deployment, int limit);

    /** Deletes the limit of its own that a deployment has, if any; one that it shares stays. */
    void disown(StoreTransaction transaction, Deployment deployment);

    /** A limit with how much of it is taken; empty when there is none. */
    Optional<GlobalConcurrencyLimit> find(StoreReads reads, UUID limitId);
}
