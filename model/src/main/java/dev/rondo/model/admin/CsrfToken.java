package dev.rondo.model.admin;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What a browser must send along to change anything.
 *
 * @param id the identity
 * @param created when it was made
 * @param updated when it last changed
 * @param token the token
 * @param client who may use it
 * @param expiration until when
 */
public record CsrfToken(UUID id, Instant created, Instant updated, String token, String client, Instant expiration) {
    public CsrfToken {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        Objects.requireNonNull(token, "token is null");
        Objects.requireNonNull(client, "client is null");
        Objects.requireNonNull(expiration, "expiration is null");
    }
}
