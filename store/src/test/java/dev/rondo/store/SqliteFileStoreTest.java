package dev.rondo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.orchestration.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileStoreTest extends StoreContract {
    @TempDir
    Path home;

    @Override
    Store open() {
        return SqliteStore.open(home.resolve("rondo.db"), () -> Samples.NOW);
    }

    @Test
    void whatWasStoredIsThereAfterReopening() {
        store.close();
        store = open();
        assertThat(found(reads -> reads.flows().find(flow.id()))).contains(flow);
    }

    @Test
    void theNumberOfChangesMovesWhenAnotherConnectionWrites() {
        long before = store.changes();
        assertThat(store.changes()).isEqualTo(before);
        write(transaction -> transaction.flows().insert(samples.flow("other")));
        assertThat(store.changes()).isNotEqualTo(before);
    }
}
