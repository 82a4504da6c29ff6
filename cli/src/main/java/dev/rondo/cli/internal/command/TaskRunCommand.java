package dev.rondo.cli.internal.command;

import picocli.CommandLine.Command;

/** {@code rondo task-run}: the task runs of this machine's history. */
@Command(
        name = "task-run",
        description = "Show task runs.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TaskRunList.class, TaskRunInspect.class, TaskRunLogs.class})
final class TaskRunCommand extends CommandGroup {}
