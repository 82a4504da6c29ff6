package dev.rondo.cli.internal.command;

import picocli.CommandLine.Command;

/** {@code rondo worker}: the workers of work pools. */
@Command(
        name = "worker",
        description = "Run flows of a work pool on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = WorkerStart.class)
final class WorkerCommand extends CommandGroup {}
