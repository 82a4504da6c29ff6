package dev.rondo.orchestration.store;

import dev.rondo.model.access.ApiKey;
import dev.rondo.model.admin.CsrfToken;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who may do what, and what concerns the whole server, to be read. */
public interface AccessReads {

    /** All keys, in the order in which they were made; there are few. */
    List<StoredApiKey> keys();

    /** The key, or empty when there is none. */
    Optional<StoredApiKey> findKey(UUID id);

    /** The key of this name, or empty when there is none. */
    Optional<StoredApiKey> findKeyByName(String name);

    /** The token of this client, or empty when there is none. */
    Optional<CsrfToken> findCsrfToken(String client);

    /** What is kept under this name for the whole server, as JSON, or empty when nothing is. */
    Optional<String> configuration(String name);

    /**
     * A key and what its secret is known by.
     *
     * @param key the key
     * @param secretHash the SHA-256 digest of the secret, in hexadecimal; the secret itself is kept nowhere
     */
    record StoredApiKey(ApiKey key, String secretHash) {}
}
