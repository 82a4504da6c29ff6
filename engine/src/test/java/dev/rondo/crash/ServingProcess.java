package dev.rondo.crash;

import dev.rondo.server.RondoServer;
import dev.rondo.server.ServerSettings;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A server that is killed. Arguments: its home folder, its port. */
final class ServingProcess {
    private ServingProcess() {}

    public static void main(String... arguments) throws InterruptedException {
        RondoServer server =
                RondoServer.start(ServerSettings.local(Path.of(arguments[0]), Integer.parseInt(arguments[1])));
        System.out.println("serving at " + server.apiUrl());
        new CountDownLatch(1).await();
    }
}
