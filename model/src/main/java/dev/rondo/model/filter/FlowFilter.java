package dev.rondo.model.filter;

import dev.rondo.model.internal.Strict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which flows are meant: those that match the criteria given.
 *
 * @param operator how the criteria of this filter combine; and, when absent
 * @param id criterion on the identity; null for none
 * @param deployment criterion on whether it has deployments; null for none
 * @param name criterion on the name; null for none
 * @param tags criterion on the tags; null for none
 */
@Strict
public record FlowFilter(
        Operator operator,
        @Nullable AnyNoneOf<UUID> id,
        @Nullable PresenceFilter deployment,
        @Nullable NameFilter name,
        @Nullable AllTags tags) {
    public FlowFilter {
        operator = operator == null ? Operator.AND : operator;
    }

    /** Matches every flow. */
    public static final FlowFilter ALL = new FlowFilter(Operator.AND, null, null, null, null);

    /** A builder that starts from {@link #ALL}. */
    public static Builder builder() {
        return new Builder(ALL);
    }

    /** The flows with the given identities. */
    public static FlowFilter ids(UUID... ids) {
        return builder().id(AnyNoneOf.of(ids)).build();
    }

    /** The flows with the given names. */
    public static FlowFilter names(String... names) {
        return builder().name(NameFilter.of(names)).build();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link FlowFilter} records; not thread-safe. */
    public static final class Builder {
        private Operator operator;
        private @Nullable AnyNoneOf<UUID> id;
        private @Nullable PresenceFilter deployment;
        private @Nullable NameFilter name;
        private @Nullable AllTags tags;

        private Builder(FlowFilter source) {
            this.operator = source.operator;
            this.id = source.id;
            this.deployment = source.deployment;
            this.name = source.name;
            this.tags = source.tags;
        }

        /** Sets how the criteria of this filter combine. */
        public Builder operator(Operator operator) {
            this.operator = operator;
            return this;
        }

        /** Sets criterion on the identity. */
        public Builder id(@Nullable AnyNoneOf<UUID> id) {
            this.id = id;
            return this;
        }

        /** Sets criterion on whether it has deployments. */
        public Builder deployment(@Nullable PresenceFilter deployment) {
            this.deployment = deployment;
            return this;
        }

        /** Sets criterion on the name. */
        public Builder name(@Nullable NameFilter name) {
            this.name = name;
            return this;
        }

        /** Sets criterion on the tags. */
        public Builder tags(@Nullable AllTags tags) {
            this.tags = tags;
            return this;
        }

        /** The record. */
        public FlowFilter build() {
            return new FlowFilter(operator, id, deployment, name, tags);
        }
    }
}
