package dev.rondo.store;

import dev.rondo.orchestration.store.Store;

class SqliteEventTest extends EventContract {
    @Override
    Store open() {
        return SqliteStore.inMemory(() -> Samples.NOW);
    }
}
