package dev.rondo.model.filter;

import dev.rondo.model.internal.Strict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which work pools are meant: those that match the criteria given.
 *
 * @param operator how the criteria of this filter combine; and, when absent
 * @param id criterion on the identity; null for none
 * @param name criterion on the name; null for none
 * @param type criterion on the type; null for none
 */
@Strict
public record WorkPoolFilter(
        Operator operator,
        @Nullable AnyOf<UUID> id,
        @Nullable AnyOf<String> name,
        @Nullable AnyOf<String> type) {
    public WorkPoolFilter {
        operator = operator == null ? Operator.AND : operator;
    }

    /** Matches every work pool. */
    public static final WorkPoolFilter ALL = new WorkPoolFilter(Operator.AND, null, null, null);

    /** A builder that starts from {@link #ALL}. */
    public static Builder builder() {
        return new Builder(ALL);
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link WorkPoolFilter} records; not thread-safe. */
    public static final class Builder {
        private Operator operator;
        private @Nullable AnyOf<UUID> id;
        private @Nullable AnyOf<String> name;
        private @Nullable AnyOf<String> type;

        private Builder(WorkPoolFilter source) {
            this.operator = source.operator;
            this.id = source.id;
            this.name = source.name;
            this.type = source.type;
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
        public Builder name(@Nullable AnyOf<String> name) {
            this.name = name;
            return this;
        }

        /** Sets criterion on the type. */
        public Builder type(@Nullable AnyOf<String> type) {
            this.type = type;
            return this;
        }

        /** The record. */
        public WorkPoolFilter build() {
            return new WorkPoolFilter(operator, id, name, type);
        }
    }
}
