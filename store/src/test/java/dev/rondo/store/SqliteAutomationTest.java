package dev.rondo.store;

import dev.rondo.orchestration.store.Store;

class SqliteAutomationTest extends AutomationContract {
    @Override
    Store open() {
        return SqliteStore.inMemory(() -> Samples.NOW);
    }
}
