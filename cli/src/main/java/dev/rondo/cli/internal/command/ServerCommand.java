package dev.rondo.cli.internal.command;

import picocli.CommandLine.Command;

/** {@code rondo server}. */
@Command(
        name = "server",
        description = "The server: one place that knows what runs.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ServerStart.class, ServerStop.class, ServerStatus.class, ServerDatabase.class})
final class ServerCommand extends CommandGroup {}
