package dev.rondo.store;

import dev.rondo.orchestration.store.Store;

class SqliteVariableTest extends VariableContract {
    @Override
    Store open() {
        return SqliteStore.inMemory(() -> Samples.NOW);
    }
}
