package dev.rondo.cli.internal.command;

import picocli.CommandLine.Command;

/** {@code rondo server}. */
@Command(
        name = "server",
        description = "The server: one place that knows what runs.",
        subcommands = {ServerStart.class})
final class ServerCommand extends CommandGroup {}
