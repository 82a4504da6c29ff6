package dev.rondo.model.workpool.channel;

import dev.rondo.model.internal.Checks;
import dev.rondo.model.internal.Strict;
import java.util.Objects;
import java.util.UUID;

/**
 * What a worker answers to.
 *
 * @param messageId the identity of the message
 * @param reservationToken what shows that the worker has been asked
 */
@Strict
public record CleanupOperationPayload(UUID messageId, String reservationToken) {
    public CleanupOperationPayload {
        Objects.requireNonNull(messageId, "messageId is null");
        Objects.requireNonNull(reservationToken, "reservationToken is null");
        Checks.notEmpty("reservation_token", reservationToken);
    }
}
