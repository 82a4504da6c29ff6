package dev.rondo.embedded;

import dev.rondo.client.ClientSettings;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.OrchestrationClientProvider;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.store.SqliteStore;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Opens the orchestrator within this process: over the database {@code rondo.db} in the home folder, over one in memory,
 * or over none. Thread-safe.
 */
public final class EmbeddedClientProvider implements OrchestrationClientProvider {
    /** The name of the database within the home folder. */
    public static final String DATABASE = "rondo.db";

    /** For {@link java.util.ServiceLoader}. */
    public EmbeddedClientProvider() {}

    @Override
    public OrchestrationClient open(ClientSettings settings) {
        FactSource facts = new FactSource(
                settings.clock(), () -> ThreadLocalRandom.current().nextLong());
        return switch (settings.persistence()) {
            case FILE ->
                new StoredClient(SqliteStore.open(settings.home().resolve(DATABASE), settings.clock()), facts, true);
            case MEMORY -> new StoredClient(SqliteStore.inMemory(settings.clock()), facts, false);
            case NONE -> new FleetingClient(facts);
        };
    }
}
