package dev.rondo.orchestration.flowrun;

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
 */
public record FlowRunFacts(
        Instant now,
        Supplier<UUID> identifiers,
        boolean force,
        @Nullable String driver) {
    public FlowRunFacts {
        Objects.requireNonNull(now, "now is null");
        Objects.requireNonNull(identifiers, "identifiers is null");
    }

    /** Facts without a process that the run belongs to. */
    public FlowRunFacts(Instant now, Supplier<UUID> identifiers, boolean force) {
        this(now, identifiers, force, null);
    }
}
