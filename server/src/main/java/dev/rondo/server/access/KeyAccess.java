package dev.rondo.server.access;

import dev.rondo.model.access.ApiKey;
import dev.rondo.orchestration.store.AccessReads.StoredApiKey;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.orchestration.store.Subscription;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Route.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Knows callers by the server's authentication string, which makes them admins, or by keys. With neither, everybody is
 * let in. Keys are held in memory and read again when any server on the database changes them. Thread-safe.
 */
public final class KeyAccess implements Access, AutoCloseable {
    /** The channel on which changes of keys are announced. */
    public static final String CHANNEL = "rondo_access";

    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";
    private static final Duration USE_PRECISION = Duration.ofMinutes(1);

    private final @Nullable String authString;
    private final Store store;
    private final InstantSource clock;
    private final Subscription changes;
    private final Map<UUID, Instant> used = new ConcurrentHashMap<>();
    private volatile Map<String, ApiKey> keys = Map.of();

    /**
     * @param authString what admins may show; null for none
     * @param store where the keys are
     * @param clock the time
     */
    public KeyAccess(@Nullable String authString, Store store, InstantSource clock) {
        this.authString = authString;
        this.store = store;
        this.clock = clock;
        this.changes = store.listen(CHANNEL, _ -> refresh());
        refresh();
    }

    /** Reads the keys again. */
    void refresh() {
        keys = store.read(reads -> reads.access().keys()).stream()
                .collect(Collectors.toUnmodifiableMap(StoredApiKey::secretHash, StoredApiKey::key));
    }

    @Override
    public boolean isOpen() {
        Instant now = clock.instant();
        return authString == null && keys.values().stream().noneMatch(key -> key.isValid(now));
    }

    @Override
    public Role ofHeader(Optional<String> authorization) {
        if (isOpen()) {
            return Role.ADMIN;
        }
        String header = authorization.orElseThrow(KeyAccess::unknown);
        if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return ofAuthString(decoded(header.substring(BASIC.length()).strip()));
        }
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return ofKey(header.substring(BEARER.length()).strip());
        }
        throw unknown();
    }

    @Override
    public Role ofToken(@Nullable String token) {
        if (isOpen()) {
            return Role.ADMIN;
        }
        if (token == null) {
            throw unknown();
        }
        return isAuthString(token) ? Role.ADMIN : ofKey(token);
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            throw unknown();
        }
    }

    // Clients that know only basic authentication may show a key as the password.
    private Role ofAuthString(String shown) {
        return isAuthString(shown) ? Role.ADMIN : ofKey(shown.substring(shown.indexOf(':') + 1));
    }

    private boolean isAuthString(String shown) {
        return authString != null && Secrets.areEqual(shown, authString);
    }

    private Role ofKey(String secret) {
        ApiKey key = keys.get(Secrets.hash(secret));
        Instant now = clock.instant();
        if (key == null || !key.isValid(now)) {
            throw unknown();
        }
        noteUse(key, now);
        return switch (key.role()) {
            case VIEWER -> Role.VIEWER;
            case OPERATOR -> Role.OPERATOR;
            case ADMIN -> Role.ADMIN;
        };
    }

    // To the minute: writing at each request would cost more than the request.
    private void noteUse(ApiKey key, Instant now) {
        Instant before = used.get(key.id());
        if (before == null || before.plus(USE_PRECISION).isBefore(now)) {
            used.put(key.id(), now);
            var _ = store.write(
                    Urgency.SOON,
                    transaction -> transaction
                            .access()
                            .findKey(key.id())
                            .map(stored -> transaction
                                    .access()
                                    .updateKey(new StoredApiKey(
                                            stored.key().toBuilder()
                                                    .lastUsed(now)
                                                    .build(),
                                            stored.secretHash())))
                            .orElse(false));
        }
    }

    private static Refusal unknown() {
        return Refusal.unauthorized();
    }

    @Override
    public void close() {
        changes.close();
    }
}
