package dev.rondo.server.root;

import dev.rondo.orchestration.store.Store;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Route.Role;
import dev.rondo.server.http.Routes;
import java.util.Map;

/** Whether the server lives, and which versions it speaks. */
public final class RootEndpoints {
    /** The version of the stock client that the server is made for: clients of the same major version accept it. */
    public static final String CLIENT_VERSION = "3.9.1";

    /** The version of the protocol. */
    public static final String API_VERSION = "0.8.4";

    private final Store store;

    public RootEndpoints(Store store) {
        this.store = store;
    }

    public void addTo(Routes routes) {
        routes.group("Root")
                .get("/health")
                .answers(Boolean.class, 200)
                .atLeast(Role.ANYONE)
                .by(_ -> Answer.ok(true))
                .get("/ready")
                .answers(Object.class, 200)
                .atLeast(Role.ANYONE)
                .by(_ -> ready())
                .get("/version")
                .answers(String.class, 200)
                .by(_ -> Answer.ok(API_VERSION))
                .get("/hello")
                .answers(Object.class, 200)
                .by(_ -> Answer.ok("👋"));
        routes.group("Admin").get("/admin/version").answers(String.class, 200).by(_ -> Answer.ok(CLIENT_VERSION));
    }

    // Not only alive: the database answers.
    private Answer ready() {
        store.changes();
        return Answer.ok(Map.of("message", "OK"));
    }
}
