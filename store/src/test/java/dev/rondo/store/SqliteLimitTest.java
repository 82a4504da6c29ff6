package dev.rondo.store;

import dev.rondo.orchestration.store.Store;

class SqliteLimitTest extends LimitContract {
    @Override
    Store open() {
        return SqliteStore.inMemory(() -> Samples.NOW);
    }
}
