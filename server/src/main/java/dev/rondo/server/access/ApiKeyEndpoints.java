package dev.rondo.server.access;

import dev.rondo.model.access.ApiKey;
import dev.rondo.model.access.ApiKeyCreate;
import dev.rondo.model.access.ApiKeyCreated;
import dev.rondo.orchestration.store.AccessReads.StoredApiKey;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Route.Role;
import dev.rondo.server.http.Routes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Keys to the server: made, listed and revoked by admins. An addition to the protocol. Thread-safe. */
public final class ApiKeyEndpoints {
    private static final int PREFIX_LENGTH = Secrets.KEY_PREFIX.length() + 6;

    private final Store store;
    private final FactSource facts;
    private final AccessAudit audit;

    /**
     * @param store where the keys are
     * @param facts the time and identities
     * @param audit keeps who was let in and out
     */
    public ApiKeyEndpoints(Store store, FactSource facts, AccessAudit audit) {
        this.store = store;
        this.facts = facts;
        this.audit = audit;
    }

    /** Adds the operations. */
    public void addTo(Routes routes) {
        routes.group("API keys")
                .get("/rondo/api_keys")
                .answers(ApiKey[].class, 200)
                .atLeast(Role.ADMIN)
                .by(_ -> list())
                .post("/rondo/api_keys")
                .takes(ApiKeyCreate.class)
                .answers(ApiKeyCreated.class, 201)
                .atLeast(Role.ADMIN)
                .by(this::create)
                .delete("/rondo/api_keys/{id}")
                .atLeast(Role.ADMIN)
                .by(this::revoke);
    }

    private Answer list() {
        List<ApiKey> keys = store.read(reads -> reads.access().keys()).stream()
                .map(StoredApiKey::key)
                .toList();
        return Answer.ok(keys);
    }

    private Answer create(Request request) {
        ApiKeyCreate wanted = request.body(ApiKeyCreate.class);
        String secret = Secrets.KEY_PREFIX + Secrets.fresh();
        ApiKey key = new ApiKey(
                facts.id(),
                facts.now(),
                wanted.name(),
                wanted.role(),
                secret.substring(0, PREFIX_LENGTH),
                null,
                wanted.expiration(),
                null);
        store.commit(transaction -> {
            checkFirst(transaction.access().keys(), wanted);
            transaction.access().insertKey(new StoredApiKey(key, Secrets.hash(secret)));
            transaction.announce(KeyAccess.CHANNEL, "");
            audit.made(transaction, key);
            return true;
        });
        return Answer.created(new ApiKeyCreated(key, secret));
    }

    // The first key closes the door: somebody must be left who can make others.
    private void checkFirst(List<StoredApiKey> keys, ApiKeyCreate wanted) {
        boolean adminLeft = keys.stream()
                .map(StoredApiKey::key)
                .anyMatch(key -> key.isValid(facts.now()) && key.role() == dev.rondo.model.access.Role.ADMIN);
        if (!adminLeft && wanted.role() != dev.rondo.model.access.Role.ADMIN) {
            throw Refusal.conflict("The first key must be an admin's: with the first key everybody else is locked out,"
                    + " and only an admin can make more. Make a key with the role admin first.");
        }
    }

    private Answer revoke(Request request) {
        UUID id = request.id("id");
        Instant now = facts.now();
        store.commit(transaction -> {
            StoredApiKey stored = transaction
                    .access()
                    .findKey(id)
                    .orElseThrow(() -> Refusal.notFound("There is no API key with the identity " + id));
            ApiKey revoked = stored.key().revoked() == null
                    ? stored.key().toBuilder().revoked(now).build()
                    : stored.key();
            transaction.access().updateKey(new StoredApiKey(revoked, stored.secretHash()));
            transaction.announce(KeyAccess.CHANNEL, "");
            audit.revoked(transaction, revoked);
            return true;
        });
        return Answer.noContent();
    }
}
