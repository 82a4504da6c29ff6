package dev.rondo.server.block;

import dev.rondo.model.Json;
import dev.rondo.model.admin.ServerDefaultResultStorage;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import java.util.UUID;

/** The block in which results are stored unless a flow says otherwise. */
public final class DefaultStorage {
    private static final String NAME = "default-result-storage";

    private DefaultStorage() {}

    /** What is set. */
    public static ServerDefaultResultStorage of(StoreReads reads) {
        return reads.access()
                .configuration(NAME)
                .map(json -> Json.MAPPER.readValue(json, ServerDefaultResultStorage.class))
                .orElse(new ServerDefaultResultStorage(null));
    }

    /** Sets it. */
    public static void set(StoreTransaction transaction, ServerDefaultResultStorage storage) {
        transaction.access().saveConfiguration(NAME, Json.MAPPER.writeValueAsString(storage));
    }

    /** Has none be set. */
    public static boolean clear(StoreTransaction transaction) {
        return transaction.access().deleteConfiguration(NAME);
    }

    /** Has none be set where the block is not there any more. */
    static void clearIfGone(StoreTransaction transaction) {
        UUID block = of(transaction).defaultResultStorageBlockId();
        if (block != null && transaction.blocks().findDocument(block).isEmpty()) {
            clear(transaction);
        }
    }
}
