package dev.rondo.server;

import dev.rondo.model.RondoException;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.access.Access;
import dev.rondo.server.access.AccessGate;
import dev.rondo.server.access.CsrfProtection;
import dev.rondo.server.access.KeyAccess;
import dev.rondo.server.admin.AdminEndpoints;
import dev.rondo.server.http.CrossOrigin;
import dev.rondo.server.http.Dispatcher;
import dev.rondo.server.http.Observer;
import dev.rondo.server.http.Routes;
import dev.rondo.server.observe.Metrics;
import dev.rondo.server.observe.MetricsHandler;
import dev.rondo.server.observe.Traces;
import dev.rondo.server.openapi.OpenApiEndpoints;
import dev.rondo.server.root.RootEndpoints;
import dev.rondo.server.root.UiSettings;
import dev.rondo.store.PostgresStore;
import dev.rondo.store.SqliteStore;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.websocket.WsRouting;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server: the store, the API over HTTP and WebSockets, and the services. The one place where they are put
 * together. Thread-safe.
 */
public final class RondoServer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(RondoServer.class);
    private static final long LARGEST_BODY = 16L << 20;

    private final Store store;
    private final WebServer web;
    private final ServerSettings settings;
    private final Deque<AutoCloseable> parts;

    private RondoServer(Store store, WebServer web, ServerSettings settings, Deque<AutoCloseable> parts) {
        this.store = store;
        this.web = web;
        this.settings = settings;
        this.parts = parts;
    }

    /**
     * Starts a server; when this returns it answers.
     *
     * @throws dev.rondo.model.RondoException when the database cannot be opened, the port is taken, or the server would be
     *     open to others than this machine
     */
    public static RondoServer start(ServerSettings settings) {
        return start(settings, InstantSource.system());
    }

    /** Starts a server that takes the time from the given clock. */
    public static RondoServer start(ServerSettings settings, InstantSource clock) {
        FactSource facts =
                new FactSource(clock, () -> ThreadLocalRandom.current().nextLong());
        Store store = open(settings, clock);
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            KeyAccess access = new KeyAccess(settings.access().authString(), store, clock);
            parts.push(access);
            checkClosed(settings, access);
            Metrics metrics = new Metrics();
            parts.push(metrics);
            AtomicReference<String> address = new AtomicReference<>("/");
            Domains domains = new Domains(store, facts, settings, address::get);
            parts.push(domains);
            WebServerConfig.Builder web = WebServer.builder()
                    .host(settings.listening().host())
                    .port(settings.listening().port())
                    .maxPayloadSize(LARGEST_BODY)
                    .shutdownHook(false)
                    .addRouting(http(store, facts, domains, access, metrics, settings))
                    .addRouting(sockets(domains, access));
            Listening.Tls tls = settings.listening().tls();
            if (tls != null) {
                web.tls(builder -> TlsSetup.apply(tls, builder));
            }
            RondoServer server = new RondoServer(store, web.build().start(), settings, parts);
            address.set(server.address() + "/");
            return server;
        } catch (RuntimeException failure) {
            closeAll(parts);
            store.close();
            throw failure;
        }
    }

    private static Store open(ServerSettings settings, InstantSource clock) {
        String url = settings.databaseUrl();
        return url == null
                ? SqliteStore.open(settings.home().resolve("rondo.db"), clock)
                : PostgresStore.open(url, clock);
    }

    // Whoever can reach an open server can run code on it.
    private static void checkClosed(ServerSettings settings, Access access) {
        if (access.isOpen()
                && !settings.listening().isLocal()
                && !settings.access().openAllowed()) {
            throw new RondoException(
                    "server.open",
                    "The server would listen at %s, where others can reach it, and let everybody in. Set server.api.auth-string or make a key with `rondo api-key create`; or say twice that it is meant: --open and server.api.allow-open=true."
                            .formatted(settings.listening().host()));
        }
    }

    private static HttpRouting.Builder http(
            Store store, FactSource facts, Domains domains, Access access, Metrics metrics, ServerSettings settings) {
        CsrfProtection csrf = new CsrfProtection(
                settings.access().csrfProtection(), settings.access().csrfTokenLife(), store, facts);
        Routes routes = new Routes();
        new RootEndpoints(store).addTo(routes);
        csrf.addTo(routes);
        new AdminEndpoints(store, settings).addTo(routes);
        domains.addTo(routes);
        new OpenApiEndpoints(routes::all, RootEndpoints.CLIENT_VERSION).addTo(routes);
        Observer traces = Traces.of(System.getenv());
        Dispatcher dispatcher = new Dispatcher(
                routes.all(),
                List.of(new AccessGate(access), csrf),
                new CrossOrigin(settings.access().corsOrigins()),
                (operation, headers, answer) ->
                        metrics.observe(operation, headers, () -> traces.observe(operation, headers, answer)));
        return HttpRouting.builder()
                .any("/api/*", dispatcher)
                .get("/metrics", new MetricsHandler(metrics, access))
                .get("/ui-settings", new UiSettings(access, settings.access().csrfProtection()));
    }

    private static WsRouting.Builder sockets(Domains domains, Access access) {
        WsRouting.Builder sockets = WsRouting.builder();
        domains.addTo(sockets, access);
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
        return URI.create(address() + "/api");
    }

    private String address() {
        String scheme = settings.listening().tls() == null ? "http" : "https";
        return scheme + "://" + settings.listening().host() + ":" + port();
    }

    /** Finishes what it has accepted, then lets go of everything. */
    @Override
    public void close() {
        web.stop();
        closeAll(parts);
        store.close();
    }

    // The last that was made goes first.
    private static void closeAll(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception failure) {
                LOGGER.warn("A part of the server could not be closed", failure);
            }
        }
    }
}
