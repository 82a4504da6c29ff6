package dev.rondo.store;

import dev.rondo.orchestration.store.Store;

class SqliteRunCountTest extends RunCountContract {
    @Override
    Store open() {
        return SqliteStore.inMemory(() -> Samples.NOW);
    }
}
