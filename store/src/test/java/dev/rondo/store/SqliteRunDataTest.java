package dev.rondo.store;

import dev.rondo.orchestration.store.Store;

class SqliteRunDataTest extends RunDataContract {
    @Override
    Store open() {
        return SqliteStore.inMemory(() -> Samples.NOW);
    }
}
