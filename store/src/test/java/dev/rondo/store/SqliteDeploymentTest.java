package dev.rondo.store;

import dev.rondo.orchestration.store.Store;

class SqliteDeploymentTest extends DeploymentContract {
    @Override
    Store open() {
        return SqliteStore.inMemory(() -> Samples.NOW);
    }
}
