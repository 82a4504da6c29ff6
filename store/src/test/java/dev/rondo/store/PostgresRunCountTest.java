package dev.rondo.store;

import dev.rondo.orchestration.store.Store;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresRunCountTest extends RunCountContract {
    @RegisterExtension
    static final Postgres DATABASE = new Postgres();

    @Override
    Store open() {
        return PostgresStore.open(DATABASE.url(), () -> Samples.NOW);
    }
}
