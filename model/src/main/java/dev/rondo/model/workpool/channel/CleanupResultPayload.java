package dev.rondo.model.workpool.channel;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of what a worker said about something to clean up.
 *
 * @param requestFrameId the frame in which it said so
 * @param messageId the identity of the message
 * @param operation what it said
 * @param status what came of it
 * @param leaseExpiresAt until when it has to answer; null unless it asked for longer and got it
 * @param reason why it came to nothing; null where it did not
 * @param detail for people; null when there is nothing to add
 */
@Strict
public record CleanupResultPayload(
        UUID requestFrameId,
        UUID messageId,
        Operation operation,
        Status status,
        @Nullable Instant leaseExpiresAt,
        @Nullable String reason,
        @Nullable String detail) {
    public CleanupResultPayload {
        Objects.requireNonNull(requestFrameId, "requestFrameId is null");
        Objects.requireNonNull(messageId, "messageId is null");
        Objects.requireNonNull(operation, "operation is null");
        Objects.requireNonNull(status, "status is null");
        boolean renewed = status == Status.ACCEPTED && operation == Operation.RENEW;
        if (status != Status.ACCEPTED && (reason == null || reason.isEmpty())) {
            throw new IllegalArgumentException("reason is missing: say why the status is " + status);
        }
        if (renewed != (leaseExpiresAt != null)) {
            throw new IllegalArgumentException(
                    "lease_expires_at must be given where a renewal is accepted, and only there");
        }
    }

    /** What a worker can say. */
    public enum Operation {
        /** It is cleaned up. */
        @JsonProperty("ack")
        ACK,
        /** It will not be, by this worker. */
        @JsonProperty("release")
        RELEASE,
        /** It takes longer. */
        @JsonProperty("renew")
        RENEW
    }

    /** What can come of it. */
    public enum Status {
        /** It is as the worker says. */
        @JsonProperty("accepted")
        ACCEPTED,
        /** Somebody else has been asked since. */
        @JsonProperty("not_current")
        NOT_CURRENT,
        /** There is no such message. */
        @JsonProperty("not_found")
        NOT_FOUND,
        /** The answer came too late. */
        @JsonProperty("expired")
        EXPIRED,
        /** The worker has not been asked. */
        @JsonProperty("invalid_token")
        INVALID_TOKEN,
        /** The worker must not. */
        @JsonProperty("unauthorized")
        UNAUTHORIZED,
        /** Too many were asked in vain. */
        @JsonProperty("dead_lettered")
        DEAD_LETTERED,
        /** The server has trouble of its own. */
        @JsonProperty("error")
        ERROR
    }
}
