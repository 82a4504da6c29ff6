package dev.rondo.model.workpool.channel;

import dev.rondo.model.internal.Checks;
import dev.rondo.model.internal.Strict;
import java.util.Objects;
import java.util.UUID;

/**
 * What a worker will not clean up.
 *
 * @param messageId the identity of the message
 * @param reservationToken what shows that the worker has been asked
 * @param reason why not
 */
@Strict
public record CleanupReleasePayload(UUID messageId, String reservationToken, String reason) {
    public CleanupReleasePayload {
        Objects.requireNonNull(messageId, "messageId is null");
        Objects.requireNonNull(reservationToken, "reservationToken is null");
        Objects.requireNonNull(reason, "reason is null");
        Checks.notEmpty("reservation_token", reservationToken);
        Checks.notEmpty("reason", reason);
    }
}
