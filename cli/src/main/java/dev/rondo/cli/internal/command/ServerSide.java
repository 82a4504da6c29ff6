package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Clients;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.client.http.ApiHttp;
import java.util.concurrent.Callable;

/** A command about what only a server has. */
abstract class ServerSide implements Callable<Integer> {
    private final Surroundings surroundings;

    ServerSide(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    final Surroundings surroundings() {
        return surroundings;
    }

    final void say(String text) {
        surroundings.out().println(text);
    }

    @Override
    public final Integer call() {
        try (ApiHttp api = Clients.server(surroundings)) {
            return run(api).code();
        }
    }

    /** Does what the command is for. */
    abstract ExitCode run(ApiHttp api);
}
