package dev.rondo.store;

import dev.rondo.orchestration.store.Store;

class SqliteMemoryStoreTest extends StoreContract {
    @Override
    Store open() {
        return SqliteStore.inMemory(() -> Samples.NOW);
    }
}
