package dev.rondo.orchestration.flowrun;

import dev.rondo.orchestration.slot.ClientVersion;
import dev.rondo.orchestration.slot.DeploymentSlots;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the rules for flow runs may know beyond the run.
 *
 * @param now the time of the decision
 * @param identifiers makes the identities of states that the rules set by themselves
 * @param force whether only the rules hold that keep results and slots safe
 * @param driver the living process, other than the proposer, that the run belongs to, in words for people; null when there
 *     is none, or none is known
 * @param slots the slots of the run's deployment; null for a run without a deployment, or whose deployment has no limit.
 *     To be loaded for every decision about a run that has such a deployment
 * @param client the version of the client that proposes the state; null for not known, which counts as the newest
 */
public record FlowRunFacts(
        Instant now,
        Supplier<UUID> identifiers,
        boolean force,
        @Nullable String driver,
        @Nullable DeploymentSlots slots,
        @Nullable ClientVersion client) {
    public FlowRunFacts {
        Objects.requireNonNull(now, "now is null");
        Objects.requireNonNull(identifiers, "identifiers is null");
    }

    /** Facts without a process that the run belongs to. */
    public FlowRunFacts(Instant now, Supplier<UUID> identifiers, boolean force) {
        this(now, identifiers, force, null);
    }

    /** Facts about a run that needs no slot. */
    public FlowRunFacts(Instant now, Supplier<UUID> identifiers, boolean force, @Nullable String driver) {
        this(now, identifiers, force, driver, null, null);
    }
}
