package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Clients;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.client.OrchestrationClient;
import java.util.concurrent.Callable;

/** A command that looks into the orchestration. */
abstract class ClientCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    ClientCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    final Surroundings surroundings() {
        return surroundings;
    }

    @Override
    public final Integer call() {
        check();
        try (OrchestrationClient client = Clients.open(surroundings)) {
            return run(client).code();
        }
    }

    /** Checks the input as far as that is possible before anything is opened. */
    void check() {}

    /** Does what the command is for. */
    abstract ExitCode run(OrchestrationClient client);
}
