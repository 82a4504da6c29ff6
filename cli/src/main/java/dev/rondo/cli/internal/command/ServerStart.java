package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Surroundings;
import dev.rondo.client.settings.KnownSettings;
import dev.rondo.client.settings.Settings;
import dev.rondo.server.AccessSettings;
import dev.rondo.server.Listening;
import dev.rondo.server.RondoServer;
import dev.rondo.server.ServerSettings;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rondo server start}. */
@Command(name = "start", description = "Start a server and keep it running until Ctrl-C.")
final class ServerStart implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "The address to listen at.")
    private String host = "127.0.0.1";

    @Option(names = "--port", defaultValue = "4200", description = "The port to listen at; 0 for any that is free.")
    private int port = ServerSettings.DEFAULT_PORT;

    ServerStart(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = surroundings.settings();
        String database = settings.find(KnownSettings.DATABASE_URL).orElse(null);
        RondoServer server = RondoServer.start(new ServerSettings(
                settings.home(), database, new Listening(host, port, null), AccessSettings.OPEN));
        surroundings.error().println("The server is ready at " + server.apiUrl() + "; Ctrl-C ends it.");
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            ended.countDown();
        }));
        ended.await();
        return 0;
    }
}
