package dev.rondo.server.admin;

import dev.rondo.model.admin.ServerDefaultResultStorage;
import dev.rondo.model.admin.ServerDefaultResultStorageUpdate;
import dev.rondo.orchestration.store.Store;
import dev.rondo.server.ServerSettings;
import dev.rondo.server.block.DefaultStorage;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Route.Role;
import dev.rondo.server.http.Routes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The server's settings, and what is set for all runs. Thread-safe. */
public final class AdminEndpoints {
    private final Store store;
    private final ServerSettings settings;

    /**
     * @param store where what is set is kept
     * @param settings what the server was started with
     */
    public AdminEndpoints(Store store, ServerSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** Adds the operations. */
    public void addTo(Routes routes) {
        routes.group("Admin")
                .get("/admin/settings")
                .answers(Map.class, 200)
                .by(_ -> Answer.ok(shown()))
                .get("/admin/storage")
                .answers(ServerDefaultResultStorage.class, 200)
                .by(_ -> Answer.ok(storage()))
                .put("/admin/storage")
                .takes(ServerDefaultResultStorageUpdate.class)
                .answers(ServerDefaultResultStorage.class, 200)
                .atLeast(Role.ADMIN)
                .by(this::setStorage)
                .delete("/admin/storage")
                .atLeast(Role.ADMIN)
                .by(_ -> clearStorage());
    }

    // In the form that clients know, as far as this server has such settings; no secret is shown.
    private Map<String, Object> shown() {
        Map<String, Object> api = new LinkedHashMap<>();
        api.put("host", settings.listening().host());
        api.put("port", settings.listening().port());
        api.put("auth_string", settings.access().authString() == null ? null : "**********");
        api.put("csrf_protection_enabled", settings.access().csrfProtection());
        api.put("default_limit", 200);
        Map<String, Object> database = new LinkedHashMap<>();
        database.put("driver", settings.databaseUrl() == null ? "sqlite+aiosqlite" : "postgresql+asyncpg");
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("api", api);
        server.put("database", database);
        server.put("metrics_enabled", true);
        server.put("analytics_enabled", false);
        return Map.of("home", settings.home().toString(), "server", server);
    }

    private ServerDefaultResultStorage storage() {
        return store.read(DefaultStorage::of);
    }

    private Answer setStorage(Request request) {
        ServerDefaultResultStorageUpdate update = request.body(ServerDefaultResultStorageUpdate.class);
        UUID block = update.defaultResultStorageBlockId();
        ServerDefaultResultStorage wanted = new ServerDefaultResultStorage(block);
        store.commit(transaction -> {
            if (block != null && transaction.blocks().findDocument(block).isEmpty()) {
                throw Refusal.notFound("Block document " + block + " not found");
            }
            DefaultStorage.set(transaction, wanted);
            return true;
        });
        return Answer.ok(wanted);
    }

    private Answer clearStorage() {
        store.commit(DefaultStorage::clear);
        return Answer.noContent();
    }
}
