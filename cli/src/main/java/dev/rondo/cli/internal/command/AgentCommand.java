package dev.rondo.cli.internal.command;

import picocli.CommandLine.Command;

/** {@code rondo agent}: what workers were called before there were work pools. */
@Command(
        name = "agent",
        description = "Run flows of a work queue on this machine: another way to start a worker.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = AgentStart.class)
final class AgentCommand extends CommandGroup {}
