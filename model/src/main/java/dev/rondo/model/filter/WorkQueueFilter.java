package dev.rondo.model.filter;

import dev.rondo.model.internal.Strict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which work queues are meant: those that match the criteria given.
 *
 * @param operator how the criteria of this filter combine; and, when absent
 * @param id criterion on the identity; null for none
 * @param name criterion on the name; null for none
 */
@Strict
public record WorkQueueFilter(
        Operator operator,
        @Nullable AnyOf<UUID> id,
        @Nullable NameOrPrefix name) {
    public WorkQueueFilter {
        operator = operator == null ? Operator.AND : operator;
    }

    /** Matches every work queue. */
    public static final WorkQueueFilter ALL = new WorkQueueFilter(Operator.AND, null, null);

    /** A builder that starts from {@link #ALL}. */
    public static Builder builder() {
        return new Builder(ALL);
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link WorkQueueFilter} records; not thread-safe. */
    public static final class Builder {
        private Operator operator;
        private @Nullable AnyOf<UUID> id;
        private @Nullable NameOrPrefix name;

        private Builder(WorkQueueFilter source) {
            this.operator = source.operator;
            this.id = source.id;
            this.name = source.name;
        }

        /** Sets how the criteria of this filter combine. */
        public Builder operator(Operator operator) {
            this.operator = operator;
            return this;
        }

        /** Sets criterion on the identity. */
        public Builder id(@Nullable AnyOf<UUID> id) {
            this.id = id;
            return this;
        }

        /** Sets criterion on the name. */
        public Builder name(@Nullable NameOrPrefix name) {
            this.name = name;
            return this;
        }

        /** The record. */
        public WorkQueueFilter build() {
            return new WorkQueueFilter(operator, id, name);
        }
    }
}
