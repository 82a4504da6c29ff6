package dev.rondo.server.access;

import dev.rondo.model.access.ApiKey;
import dev.rondo.orchestration.store.StoreTransaction;

/** Keeps each change of who may do what, in the transaction that makes it. Thread-safe. */
public interface AccessAudit {
    /** A key was made. */
    void made(StoreTransaction transaction, ApiKey key);

    /** A key was revoked. */
    void revoked(StoreTransaction transaction, ApiKey key);
}
