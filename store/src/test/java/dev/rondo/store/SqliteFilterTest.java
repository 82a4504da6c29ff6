package dev.rondo.store;

import dev.rondo.orchestration.store.Store;

class SqliteFilterTest extends FilterContract {
    @Override
    Store open() {
        return SqliteStore.inMemory(() -> Samples.NOW);
    }
}
