package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.server.BackgroundServer;
import dev.rondo.cli.internal.server.RunningServer;
import dev.rondo.cli.internal.server.ServerFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rondo server start}. */
@Command(name = "start", description = "Start a server and keep it running until Ctrl-C.")
final class ServerStart implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "The address to listen at; 0.0.0.0 for all. Without it what server.host is set to.")
    private @Nullable String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port to listen at; 0 for any that is free. Without it what server.port is set to.")
    private @Nullable Integer port;

    @Option(names = "--background", description = "Start it in a process of its own, and return when it answers.")
    private boolean background;

    @Option(
            names = "--open",
            description = "Let everybody in who can reach the server; server.api.allow-open must say so too.")
    private boolean open;

    ServerStart(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port != null && (port < 0 || port > 65_535)) {
            throw CliException.badInput("--port cannot be " + port + "; allowed is 0 to 65535");
        }
        if (background) {
            startApart();
        } else {
            RunningServer server = RunningServer.start(surroundings.settings(), host, port, open);
            surroundings.error().println("The server is ready at " + server.apiUrl() + "; Ctrl-C ends it.");
            server.awaitEnd();
        }
        return 0;
    }

    private void startApart() throws InterruptedException {
        Path home = surroundings.settings().home();
        ServerFile.read(home).ifPresent(other -> {
            throw CliException.environment(
                    "a server with this home folder runs already, at " + other.apiUrl()
                            + "; `rondo server stop` ends it",
                    null);
        });
        ServerFile server = new BackgroundServer(home).start(arguments());
        surroundings
                .out()
                .println("The server is ready at " + server.apiUrl() + " in process " + server.pid()
                        + "; `rondo server stop` ends it.");
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (host != null) {
            arguments.addAll(List.of("--host", host));
        }
        if (port != null) {
            arguments.addAll(List.of("--port", port.toString()));
        }
        if (open) {
            arguments.add("--open");
        }
        return arguments;
    }
}
