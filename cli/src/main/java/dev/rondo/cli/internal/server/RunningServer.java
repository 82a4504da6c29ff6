package dev.rondo.cli.internal.server;

import dev.rondo.cli.internal.CliException;
import dev.rondo.client.settings.Settings;
import dev.rondo.server.RondoServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** A server in this process. Commands that start none load nothing of it. */
public final class RunningServer implements AutoCloseable {
    private final RondoServer server;
    private final Path home;

    private RunningServer(RondoServer server, Path home) {
        this.server = server;
        this.home = home;
    }

    /**
     * Starts a server as the settings say.
     *
     * @param host where to listen; null for what the settings say
     * @param port the port; null for what the settings say
     * @param open whether everybody is to be let in, which the settings have to say too
     * @throws dev.rondo.model.RondoException when it cannot start, or one runs with this home folder already
     */
    public static RunningServer start(Settings settings, @Nullable String host, @Nullable Integer port, boolean open) {
        ServerFile.read(settings.home()).ifPresent(other -> {
            throw CliException.environment(
                    "a server with this home folder runs already, at " + other.apiUrl() + " in process " + other.pid()
                            + "; `rondo server stop` ends it",
                    null);
        });
        // What its libraries log goes where all else does.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        RondoServer server = RondoServer.start(ServerSetup.of(settings, host, port, open));
        ServerFile.write(settings.home(), server.apiUrl());
        return new RunningServer(server, settings.home());
    }

    /** The address of its API. */
    public URI apiUrl() {
        return server.apiUrl();
    }

    /** Keeps it running until the process is told to end. */
    public void awaitEnd() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("rondo-server-end").unstarted(() -> {
                    close();
                    ended.countDown();
                }));
        ended.await();
    }

    /** Finishes what it has accepted, and ends it. */
    @Override
    public void close() {
        ServerFile.delete(home);
        server.close();
    }
}
