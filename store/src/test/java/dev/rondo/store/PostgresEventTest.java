package dev.rondo.store;

import dev.rondo.orchestration.store.Store;
import org.junit.jupiter.api.AfterEach;

class PostgresEventTest extends EventContract {
    private final Postgres database = Postgres.create();

    @Override
    Store open() {
        return PostgresStore.open(database.url(), () -> Samples.NOW);
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }
}
