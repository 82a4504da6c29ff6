package dev.rondo.cli.internal.command;

import picocli.CommandLine.Command;

/** {@code rondo flow-run}: the flow runs of this machine's history. */
@Command(
        name = "flow-run",
        description = "Show and steer flow runs.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            FlowRunList.class,
            FlowRunInspect.class,
            FlowRunLogs.class,
            FlowRunWatch.class,
            FlowRunRetry.class,
            FlowRunResume.class,
            FlowRunExecute.class,
            FlowRunCancel.class,
            FlowRunDelete.class
        })
final class FlowRunCommand extends CommandGroup {}
