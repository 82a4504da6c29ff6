package dev.rondo.server;

import dev.rondo.orchestration.service.ServiceSettings;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.transition.ExtraFacts;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.Transitions;
import dev.rondo.server.access.Access;
import dev.rondo.server.access.AccessGate;
import dev.rondo.server.flowrun.GraphArtifacts;
import dev.rondo.server.http.Dispatcher;
import dev.rondo.server.http.Routes;
import dev.rondo.server.log.LogStream;
import dev.rondo.server.root.RootEndpoints;
import dev.rondo.store.SqliteStore;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.websocket.WsRouting;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/**
 * A running server: the store, the API over HTTP and WebSockets, and the services. The one place where they are put
 * together. Thread-safe.
 */
public final class RondoServer implements AutoCloseable {
    private static final long LARGEST_BODY = 16L << 20;

    private final Store store;
    private final EventParts events;
    private final RunServices services;
    private final WebServer web;
    private final String host;

    private RondoServer(Store store, EventParts events, RunServices services, WebServer web, String host) {
        this.store = store;
        this.events = events;
        this.services = services;
        this.web = web;
        this.host = host;
    }

    /**
     * Starts a server; when this returns it answers.
     *
     * @throws dev.rondo.model.RondoException when the database cannot be opened, or the port is taken
     */
    public static RondoServer start(ServerSettings settings) {
        InstantSource clock = InstantSource.system();
        FactSource facts =
                new FactSource(clock, () -> ThreadLocalRandom.current().nextLong());
        Store store = SqliteStore.open(settings.home().resolve("rondo.db"), clock);
        try {
            Access access = Access.OPEN;
            EventParts events = new EventParts(store, facts);
            Transitions transitions =
                    Transitions.of(facts, ExtraFacts.NONE, events.listener(), UnaryOperator.identity());
            RunServices services = new RunServices(store, transitions, ServiceSettings.DEFAULT);
            WebServer web = WebServer.builder()
                    .host(settings.host())
                    .port(settings.port())
                    .maxPayloadSize(LARGEST_BODY)
                    .shutdownHook(false)
                    .addRouting(http(store, transitions, access, events))
                    .addRouting(sockets(access, events))
                    .build()
                    .start();
            return new RondoServer(store, events, services, web, settings.host());
        } catch (RuntimeException failure) {
            store.close();
            throw failure;
        }
    }

    private static HttpRouting.Builder http(Store store, Transitions transitions, Access access, EventParts events) {
        Routes routes = new Routes();
        new RootEndpoints(store).addTo(routes);
        events.addTo(routes);
        RunEndpoints.addTo(routes, store, transitions, LogStream::announce, GraphArtifacts.NONE);
        Dispatcher dispatcher = new Dispatcher(routes.all(), List.of(new AccessGate(access)));
        return HttpRouting.builder().any("/api/*", dispatcher);
    }

    private static WsRouting.Builder sockets(Access access, EventParts events) {
        WsRouting.Builder sockets = WsRouting.builder();
        events.addTo(sockets, access);
        return sockets;
    }

    /** Where it keeps everything. */
    public Store store() {
        return store;
    }

    /** The port it listens at. */
    public int port() {
        return web.port();
    }

    /** The address of its API. */
    public URI apiUrl() {
        return URI.create("http://" + host + ":" + port() + "/api");
    }

    /** Finishes what it has accepted, then lets go of everything. */
    @Override
    public void close() {
        web.stop();
        services.close();
        events.close();
        store.close();
    }
}
