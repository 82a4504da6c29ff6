package dev.rondo.model.concurrency;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import java.util.Objects;
import java.util.UUID;

/**
 * Who holds slots.
 *
 * @param type the kind
 * @param id the identity
 */
@Strict
public record ConcurrencyLeaseHolder(Type type, UUID id) {
    public ConcurrencyLeaseHolder {
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(id, "id is null");
    }

    /** Kinds of holders. */
    public enum Type {
        /** A flow run. */
        @JsonProperty("flow_run")
        FLOW_RUN,
        /** A task run. */
        @JsonProperty("task_run")
        TASK_RUN,
        /** A deployment. */
        @JsonProperty("deployment")
        DEPLOYMENT
    }
}
