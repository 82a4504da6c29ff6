package dev.rondo.model.filter;

import dev.rondo.model.internal.Strict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which deployments are meant: those that match the criteria given.
 *
 * @param operator how the criteria of this filter combine; and, when absent
 * @param id criterion on the identity; null for none
 * @param name criterion on the name; null for none
 * @param flowOrDeploymentName criterion on the name or the flow's name; null for none
 * @param paused criterion on whether it is paused; null for none
 * @param tags criterion on the tags; null for none
 * @param workQueueName criterion on the work queue; null for none
 * @param concurrencyLimit criterion on the concurrency limit; deprecated on the wire; null for none
 */
@Strict
public record DeploymentFilter(
        Operator operator,
        @Nullable AnyNoneOf<UUID> id,
        @Nullable NameFilter name,
        @Nullable Like flowOrDeploymentName,
        @Nullable IsEqual paused,
        @Nullable Tags tags,
        @Nullable AnyOf<String> workQueueName,
        @Nullable NullableIntegerRange concurrencyLimit) {
    public DeploymentFilter {
        operator = operator == null ? Operator.AND : operator;
    }

    /** Matches every deployment. */
    public static final DeploymentFilter ALL =
            new DeploymentFilter(Operator.AND, null, null, null, null, null, null, null);

    /** A builder that starts from {@link #ALL}. */
    public static Builder builder() {
        return new Builder(ALL);
    }

    /** The deployments with the given identities. */
    public static DeploymentFilter ids(UUID... ids) {
        return builder().id(AnyNoneOf.of(ids)).build();
    }

    /** The deployments with the given names. */
    public static DeploymentFilter names(String... names) {
        return builder().name(NameFilter.of(names)).build();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link DeploymentFilter} records; not thread-safe. */
    public static final class Builder {
        private Operator operator;
        private @Nullable AnyNoneOf<UUID> id;
        private @Nullable NameFilter name;
        private @Nullable Like flowOrDeploymentName;
        private @Nullable IsEqual paused;
        private @Nullable Tags tags;
        private @Nullable AnyOf<String> workQueueName;
        private @Nullable NullableIntegerRange concurrencyLimit;

        private Builder(DeploymentFilter source) {
            this.operator = source.operator;
            this.id = source.id;
            this.name = source.name;
            this.flowOrDeploymentName = source.flowOrDeploymentName;
            this.paused = source.paused;
            this.tags = source.tags;
            this.workQueueName = source.workQueueName;
            this.concurrencyLimit = source.concurrencyLimit;
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

        /** Sets criterion on the name. */
        public Builder name(@Nullable NameFilter name) {
            this.name = name;
            return this;
        }

        /** Sets criterion on the name or the flow's name. */
        public Builder flowOrDeploymentName(@Nullable Like flowOrDeploymentName) {
            this.flowOrDeploymentName = flowOrDeploymentName;
            return this;
        }

        /** Sets criterion on whether it is paused. */
        public Builder paused(@Nullable IsEqual paused) {
            this.paused = paused;
            return this;
        }

        /** Sets criterion on the tags. */
        public Builder tags(@Nullable Tags tags) {
            this.tags = tags;
            return this;
        }

        /** Sets criterion on the work queue. */
        public Builder workQueueName(@Nullable AnyOf<String> workQueueName) {
            this.workQueueName = workQueueName;
            return this;
        }

        /** Sets criterion on the concurrency limit. */
        public Builder concurrencyLimit(@Nullable NullableIntegerRange concurrencyLimit) {
            this.concurrencyLimit = concurrencyLimit;
            return this;
        }

        /** The record. */
        public DeploymentFilter build() {
            return new DeploymentFilter(
                    operator, id, name, flowOrDeploymentName, paused, tags, workQueueName, concurrencyLimit);
        }
    }
}
