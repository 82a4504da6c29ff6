package dev.rondo.model.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Some of several triggers that fire within a span, in any order.
 *
 * @param id the identity, which the server gives; null before
 * @param triggers the triggers
 * @param within in what span; null for any; in JSON, seconds
 * @param require how many of them
 */
public record CompoundTrigger(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID id,
        List<Trigger> triggers,
        @Nullable Duration within,
        Requirement require)
        implements Trigger {
    public CompoundTrigger {
        Objects.requireNonNull(triggers, "triggers is null");
        triggers = List.copyOf(triggers);
        Objects.requireNonNull(require, "require is null");
        if (require.of(triggers.size()) > triggers.size()) {
            throw new IllegalArgumentException("require must be at most the number of triggers, " + triggers.size()
                    + ", not " + require.of(triggers.size()));
        }
    }

    @Override
    public List<Trigger> children() {
        return triggers;
    }

    @Override
    public CompoundTrigger identified(Supplier<UUID> identities) {
        UUID own = identities.get();
        return new CompoundTrigger(
                own, triggers.stream().map(each -> each.identified(identities)).toList(), within, require);
    }
}
