package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.server.BackgroundServer;
import dev.rondo.cli.internal.server.ServerFile;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code rondo server stop}. */
@Command(name = "stop", description = "End the server of this home folder; it finishes what it has accepted.")
final class ServerStop implements Callable<Integer> {
    private final Surroundings surroundings;

    ServerStop(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<ServerFile> ended =
                new BackgroundServer(surroundings.settings().home()).stop();
        surroundings
                .out()
                .println(ended.map(server -> "The server at " + server.apiUrl() + " has ended.")
                        .orElse("No server runs with this home folder."));
        return 0;
    }
}
