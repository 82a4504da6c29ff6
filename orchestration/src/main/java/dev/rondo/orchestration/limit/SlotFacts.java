package dev.rondo.orchestration.limit;

import dev.rondo.model.deployment.ConcurrencyLimitStrategy;
import dev.rondo.model.deployment.ConcurrencyOptions;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.flowrun.FlowRunFacts;
import dev.rondo.orchestration.slot.DeploymentSlots;
import dev.rondo.orchestration.slot.SlotLimit;
import dev.rondo.orchestration.slot.SlotTicket;
import dev.rondo.orchestration.slot.TagSlots;
import dev.rondo.orchestration.slot.Ticket;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.taskrun.TaskRunFacts;
import dev.rondo.orchestration.taskrun.TaskRunRules;
import dev.rondo.orchestration.transition.ExtraFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Loads the slots that decisions about runs are made on, and locks their limits. Thread-safe. */
public final class SlotFacts implements ExtraFacts {

    @Override
    public FlowRunFacts complete(StoreTransaction transaction, FlowRun run, State proposed, FlowRunFacts given) {
        UUID deploymentId = run.deploymentId();
        if (deploymentId == null || given.slots() != null) {
            return given;
        }
        return transaction
                .deployments()
                .concurrencyLimit(deploymentId)
                .flatMap(limitId -> transaction.concurrencyLimits().find(limitId))
                .filter(SlotLimit::active)
                .map(limit -> with(given, slots(transaction, run, deploymentId, limit.at(given.now()), given.now())))
                .orElse(given);
    }

    private static FlowRunFacts with(FlowRunFacts given, DeploymentSlots slots) {
        return new FlowRunFacts(given.now(), given.identifiers(), given.force(), given.driver(), slots, given.client());
    }

    private static DeploymentSlots slots(
            StoreTransaction transaction, FlowRun run, UUID deploymentId, SlotLimit limit, Instant now) {
        Optional<ConcurrencyOptions> options =
                transaction.deployments().find(deploymentId).map(Deployment::concurrencyOptions);
        Optional<Ticket> ticket =
                transaction.slots().ticket(limit.id(), run.id()).map(SlotTicket::ticket);
        return new DeploymentSlots(
                limit.id(),
                limit.slots(),
                taken(transaction, limit, now),
                options.map(ConcurrencyOptions::collisionStrategy).orElse(ConcurrencyLimitStrategy.ENQUEUE),
                options.map(ConcurrencyOptions::gracePeriodSeconds)
                        .map(Duration::ofSeconds)
                        .orElse(DeploymentSlots.GRACE_PERIOD),
                isAlive(transaction, run.state(), now),
                DeploymentSlots.SLOT_WAIT,
                ahead(transaction, limit.id(), run.id(), ticket, now),
                ticket.orElse(null));
    }

    private static int taken(StoreTransaction transaction, SlotLimit limit, Instant now) {
        return (int) Math.ceil(limit.slots() - limit.free(transaction.slots().leased(limit.id(), now)) - 1e-6);
    }

    private static int ahead(
            StoreTransaction transaction, UUID limitId, UUID holder, Optional<Ticket> ticket, Instant now) {
        // Whoever holds a ticket goes before somebody who has none.
        Instant since = ticket.map(Ticket::since).orElse(now.plusSeconds(1));
        return transaction.slots().ahead(limitId, holder, since, now);
    }

    private static boolean isAlive(StoreTransaction transaction, @Nullable State state, Instant now) {
        UUID leaseId = state == null ? null : state.stateDetails().deploymentConcurrencyLeaseId();
        return leaseId != null
                && transaction
                        .slots()
                        .lease(leaseId)
                        .filter(lease -> lease.isAlive(now))
                        .isPresent();
    }

    @Override
    public TaskRunFacts complete(StoreTransaction transaction, TaskRun run, State proposed, TaskRunFacts given) {
        if (given.rules() != TaskRunRules.SERVER || run.tags().isEmpty()) {
            return given;
        }
        List<String> names = run.tags().stream().map(tag -> SlotLimit.TAG + tag).toList();
        List<TagSlots> slots = transaction.concurrencyLimits().findByNames(names).stream()
                .filter(SlotLimit::active)
                .map(limit -> slots(transaction, run.id(), limit.at(given.now()), given.now()))
                .toList();
        return new TaskRunFacts(
                given.now(),
                given.identifiers(),
                given.random(),
                given.force(),
                given.flowRun(),
                given.cachedState(),
                given.rules(),
                slots);
    }

    private static TagSlots slots(StoreTransaction transaction, UUID run, SlotLimit limit, Instant now) {
        Optional<Ticket> ticket = transaction.slots().ticket(limit.id(), run).map(SlotTicket::ticket);
        long own = transaction.slots().leasesOf(run).stream()
                .filter(lease -> lease.isAlive(now) && lease.limitIds().contains(limit.id()))
                .count();
        return new TagSlots(
                limit.name().substring(SlotLimit.TAG.length()),
                limit.id(),
                true,
                limit.slots(),
                Math.max(0, taken(transaction, limit, now) - (int) own),
                Duration.ofMillis((long) (limit.averageOccupancy() * 1e3)),
                ahead(transaction, limit.id(), run, ticket, now),
                ticket.orElse(null));
    }
}
