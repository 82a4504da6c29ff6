package dev.rondo.orchestration.flowrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.deployment.ConcurrencyLimitStrategy;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.slot.ClientVersion;
import dev.rondo.orchestration.slot.DeploymentSlots;
import dev.rondo.orchestration.slot.SlotEffect;
import dev.rondo.orchestration.slot.SlotQueue;
import dev.rondo.orchestration.slot.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One deployment with a limit and its runs: applies decisions as a store would, in memory. Not thread-safe. */
final class SlotWorld {
    private record Lease(UUID holder, @Nullable Instant lapses) {}

    private static final UUID LIMIT = new UUID(6, 6);

    private final int limit;
    private final ConcurrencyLimitStrategy strategy;
    private final Map<UUID, Lease> leases = new HashMap<>();
    private final Map<UUID, FlowRun> runs = new HashMap<>();
    private SlotQueue queue = SlotQueue.EMPTY;
    private Instant now = FlowRunScenario.NOW;

    SlotWorld(int limit, ConcurrencyLimitStrategy strategy) {
        this.limit = limit;
        this.strategy = strategy;
    }

    Instant now() {
        return now;
    }

    /** Time passes, and leases lapse. */
    void advanceTo(Instant later) {
        now = later;
        leases.values()
                .removeIf(lease -> lease.lapses() != null && !lease.lapses().isAfter(now));
    }

    /** A run of the deployment; scheduled for now when it is new. */
    FlowRun run(UUID id) {
        return runs.computeIfAbsent(id, added -> {
            State scheduled = state(StateType.SCHEDULED, now);
            return FlowRun.create(added, new UUID(2, 2), "run-" + added, now).toBuilder()
                    .deploymentId(FlowRunScenario.DEPLOYMENT)
                    .empiricalPolicy(FlowRunScenario.retries(2))
                    .state(scheduled)
                    .build();
        });
    }

    State state(StateType type, Instant due) {
        StateDetails details = type == StateType.SCHEDULED
                ? StateDetails.builder().scheduledTime(due).build()
                : StateDetails.NONE;
        return State.of(UUID.randomUUID(), type, now).toBuilder()
                .stateDetails(details)
                .build();
    }

    FlowRunDecision propose(UUID id, State proposed, boolean force, @Nullable ClientVersion client) {
        FlowRun run = run(id);
        FlowRunFacts facts = new FlowRunFacts(now, UUID::randomUUID, force, null, slots(run), client);
        FlowRunDecision decision = FlowRunOrchestration.propose(run, proposed, facts);
        runs.put(id, decision.run());
        decision.slotEffects().forEach(this::apply);
        check();
        return decision;
    }

    /** Tells those who wait next that slots are free, as after every release; whom it told. */
    List<UUID> wake() {
        List<UUID> told = new ArrayList<>();
        for (Ticket ticket : queue.next(limit - leases.size(), now)) {
            State due = state(StateType.SCHEDULED, now).toBuilder()
                    .name(StateNames.AWAITING_CONCURRENCY_SLOT)
                    .build();
            propose(ticket.holder(), due, false, null);
            told.add(ticket.holder());
        }
        return told;
    }

    boolean holdsLease(UUID id) {
        return leases.values().stream().anyMatch(lease -> lease.holder().equals(id));
    }

    int waiting() {
        return queue.tickets().size();
    }

    private DeploymentSlots slots(FlowRun run) {
        UUID lease = SlotBookkeeping.lease(run.state());
        return new DeploymentSlots(
                LIMIT,
                limit,
                leases.size(),
                strategy,
                DeploymentSlots.GRACE_PERIOD,
                lease != null && leases.containsKey(lease),
                DeploymentSlots.SLOT_WAIT,
                queue.ahead(run.id(), now),
                queue.of(run.id()));
    }

    private void apply(SlotEffect effect) {
        queue = queue.after(effect);
        switch (effect) {
            case SlotEffect.TakeSlots(UUID lease, List<UUID> limits, UUID holder, Duration duration) ->
                leases.put(lease, new Lease(holder, duration == null ? null : now.plus(duration)));
            case SlotEffect.RenewLease(UUID lease, Duration duration) ->
                leases.computeIfPresent(lease, (id, old) -> new Lease(old.holder(), now.plus(duration)));
            case SlotEffect.KeepLease(UUID lease) ->
                leases.computeIfPresent(lease, (id, old) -> new Lease(old.holder(), null));
            case SlotEffect.ReleaseLease(UUID lease) -> leases.remove(lease);
            case SlotEffect.ReleaseLeasesOf(UUID holder) ->
                leases.values().removeIf(lease -> lease.holder().equals(holder));
            case SlotEffect.Queue queued -> {}
            case SlotEffect.LeaveQueue left -> {}
        }
    }

    private void check() {
        assertThat(leases).as("slots taken").hasSizeLessThanOrEqualTo(limit);
        leases.forEach((id, lease) -> assertThat(SlotBookkeeping.lease(
                        Objects.requireNonNull(runs.get(lease.holder())).state()))
                .as("the lease that its holder names")
                .isEqualTo(id));
        queue.tickets()
                .forEach(ticket -> assertThat(holdsLease(ticket.holder()))
                        .as("who waits has no slot")
                        .isFalse());
    }
}
