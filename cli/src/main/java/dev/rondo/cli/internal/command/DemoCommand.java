package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.demo.Demo;
import dev.rondo.cli.internal.server.RunningServer;
import dev.rondo.client.http.ServerConnection;
import dev.rondo.internal.run.Engines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rondo demo}. */
@Command(
        name = "demo",
        description = "Run the retraining loop on made-up data: a model that is promoted, and one that is refused.")
final class DemoCommand implements Callable<Integer> {
    private static final int USUAL_PORT = 4200;

    private final Surroundings surroundings;

    @Option(names = "--once", description = "Run it without a server, and end.")
    private boolean once;

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (once) {
            return new Demo(surroundings).run().code();
        }
        try (RunningServer server = RunningServer.start(surroundings.settings(), null, freePort(), false)) {
            ExitCode code = Engines.onServer(ServerConnection.to(server.apiUrl()), new Demo(surroundings)::run);
            if (code != ExitCode.SUCCESS) {
                return code.code();
            }
            surroundings
                    .error()
                    .println("The server goes on at " + server.apiUrl() + "; Ctrl-C ends it. In another terminal:"
                            + " RONDO_API_URL=" + server.apiUrl() + " rondo flow-run ls");
            server.awaitEnd();
            return ExitCode.SUCCESS.code();
        }
    }

    // The usual port, or any that is free.
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(USUAL_PORT, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            return 0;
        }
    }
}
