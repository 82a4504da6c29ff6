package dev.rondo.model.workpool.channel;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rondo.model.internal.Checks;
import dev.rondo.model.internal.Strict;
import dev.rondo.model.internal.Values;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something to clean up. In JSON told apart by {@code kind}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CleanupTask.CancellingTimeout.class, name = "cancelling_timeout_teardown.v1"),
    @JsonSubTypes.Type(value = CleanupTask.PendingClaim.class, name = "pending_claim_teardown.v1")
})
public sealed interface CleanupTask {

    /** The identity of the message. */
    UUID messageId();

    /** What shows that the worker has been asked. */
    String reservationToken();

    /** Until when it has to answer. */
    Instant leaseExpiresAt();

    /**
     * What runs a flow run that did not end when it was cancelled.
     *
     * @param messageId the identity of the message
     * @param reservationToken what shows that the worker has been asked
     * @param leaseExpiresAt until when it has to answer
     * @param deliveryCount how often somebody was asked, this time included
     * @param workQueueId the queue of the flow run; null for unknown
     * @param data further facts
     * @param target the flow run
     */
    @Strict
    record CancellingTimeout(
            UUID messageId,
            String reservationToken,
            Instant leaseExpiresAt,
            @JsonProperty(required = true) int deliveryCount,
            @Nullable UUID workQueueId,
            Map<String, Object> data,
            CancelledRun target)
            implements CleanupTask {
        public CancellingTimeout {
            Objects.requireNonNull(messageId, "messageId is null");
            Objects.requireNonNull(reservationToken, "reservationToken is null");
            Objects.requireNonNull(leaseExpiresAt, "leaseExpiresAt is null");
            data = data == null ? Map.of() : Values.unmodifiable(data);
            Objects.requireNonNull(target, "target is null");
            Checks.notEmpty("reservation_token", reservationToken);
            Checks.positive("delivery_count", deliveryCount);
        }

        /**
         * What runs.
         *
         * @param flowRunId the flow run
         * @param infrastructurePid what runs it, in the infrastructure's own terms; null for unknown
         */
        public record CancelledRun(UUID flowRunId, @Nullable String infrastructurePid) {
            public CancelledRun {
                Objects.requireNonNull(flowRunId, "flowRunId is null");
            }
        }
    }

    /**
     * What was started for a flow run that was claimed and never ran.
     *
     * @param messageId the identity of the message
     * @param reservationToken what shows that the worker has been asked
     * @param leaseExpiresAt until when it has to answer
     * @param deliveryCount how often somebody was asked, this time included
     * @param workQueueId the queue of the flow run; null for unknown
     * @param data further facts
     * @param target the flow run
     */
    @Strict
    record PendingClaim(
            UUID messageId,
            String reservationToken,
            Instant leaseExpiresAt,
            @JsonProperty(required = true) int deliveryCount,
            @Nullable UUID workQueueId,
            Map<String, Object> data,
            ClaimedRun target)
            implements CleanupTask {
        public PendingClaim {
            Objects.requireNonNull(messageId, "messageId is null");
            Objects.requireNonNull(reservationToken, "reservationToken is null");
            Objects.requireNonNull(leaseExpiresAt, "leaseExpiresAt is null");
            data = data == null ? Map.of() : Values.unmodifiable(data);
            Objects.requireNonNull(target, "target is null");
            Checks.notEmpty("reservation_token", reservationToken);
            Checks.positive("delivery_count", deliveryCount);
        }

        /**
         * What was started.
         *
         * @param flowRunId the flow run
         * @param claimId the claim
         * @param executionId the attempt to run it; null for unknown
         * @param infrastructurePid what runs it, in the infrastructure's own terms; null for unknown
         */
        public record ClaimedRun(
                UUID flowRunId,
                UUID claimId,
                @Nullable UUID executionId,
                @Nullable String infrastructurePid) {
            public ClaimedRun {
                Objects.requireNonNull(flowRunId, "flowRunId is null");
                Objects.requireNonNull(claimId, "claimId is null");
            }
        }
    }
}
