package dev.rondo.server.concurrency;

import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.GlobalConcurrencyLimit;
import dev.rondo.orchestration.slot.SlotLimit;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.deployment.DeploymentLimits;
import java.util.Optional;
import java.util.UUID;

/** The limits of deployments: named limits that are called after the deployment, or any others. Thread-safe. */
final class OwnLimits implements DeploymentLimits {
    private final FactSource facts;
    private final Limits limits;

    OwnLimits(FactSource facts, Limits limits) {
        this.facts = facts;
        this.limits = limits;
    }

    @Override
    public Optional<UUID> own(StoreTransaction transaction, Deployment deployment, int limit) {
        SlotLimit own = transaction
                .concurrencyLimits()
                .findByName(name(deployment))
                .map(found -> limits.resize(transaction, found, limit))
                .orElseGet(() ->
                        limits.insert(transaction, SlotLimit.of(facts.id(), name(deployment), limit, facts.now())));
        return Optional.of(own.id());
    }

    @Override
    public void disown(StoreTransaction transaction, Deployment deployment) {
        transaction.concurrencyLimits().findByName(name(deployment)).ifPresent(own -> limits.delete(transaction, own));
    }

    @Override
    public Optional<GlobalConcurrencyLimit> find(StoreReads reads, UUID limitId) {
        return reads.concurrencyLimits().find(limitId).map(limit -> Limits.shown(reads, limit, facts.now()));
    }

    private static String name(Deployment deployment) {
        return "deployment:" + deployment.id();
    }
}
