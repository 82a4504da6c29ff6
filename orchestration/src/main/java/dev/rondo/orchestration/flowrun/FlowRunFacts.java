package dev.rondo.orchestration.flowrun;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the rules for flow runs may know beyond the run.
 *
 * @param now the time of the decision
 * @param identifiers makes the identities of states that the rules set by themselves
 * @param force whether only the rules hold that keep results and slots safe
 */
public record FlowRunFacts(Instant now, Supplier<UUID> identifiers, boolean force) {
    public FlowRunFacts {
        Objects.requireNonNull(now, "now is null");
        Objects.requireNonNull(identifiers, "identifiers is null");
    }
}
