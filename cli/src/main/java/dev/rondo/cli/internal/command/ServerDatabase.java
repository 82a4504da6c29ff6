package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.server.ServerFile;
import dev.rondo.client.settings.KnownSettings;
import dev.rondo.client.settings.Settings;
import dev.rondo.server.ServerDatabases;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rondo server database}: what is done to the database of a server while it does not run. */
@Command(
        name = "database",
        description = "Upgrade, reset or compact the database.",
        synopsisSubcommandLabel = "COMMAND")
final class ServerDatabase extends CommandGroup {
    private final Surroundings surroundings;

    ServerDatabase(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(
            name = "upgrade",
            description = "Bring the tables to what this version needs, which starting a server does too.")
    void upgrade() {
        databases().upgrade(surroundings.clock());
        surroundings.out().println("The database has the tables that this version needs.");
    }

    @Command(name = "reset", description = "Delete all history, and begin anew with empty tables.")
    void reset(@Option(names = "--yes", description = "Yes, delete everything.") boolean yes) {
        if (!yes) {
            throw CliException.badInput("this deletes all flow runs, deployments and everything else; add --yes");
        }
        requireStopped();
        databases().reset(surroundings.clock());
        surroundings.out().println("The database is empty.");
    }

    @Command(name = "vacuum", description = "Give back the room of what was deleted.")
    void vacuum() {
        requireStopped();
        databases().vacuum();
        surroundings.out().println("The database is as small as what is in it.");
    }

    private ServerDatabases databases() {
        Settings settings = surroundings.settings();
        return new ServerDatabases(
                settings.home(), settings.find(KnownSettings.DATABASE_URL).orElse(null));
    }

    private void requireStopped() {
        ServerFile.read(surroundings.settings().home()).ifPresent(server -> {
            throw CliException.environment(
                    "the server in process " + server.pid()
                            + " uses the database; end it with `rondo server stop` first",
                    null);
        });
    }
}
