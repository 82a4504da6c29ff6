package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.output.Table;
import dev.rondo.cli.internal.output.Times;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.taskrun.TaskRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rondo task-run inspect}. */
@Command(name = "inspect", description = "Show all of a task run.")
final class TaskRunInspect extends ClientCommand {
    @Parameters(paramLabel = "RUN", description = "The run: an id, the beginning of one, or a name.")
    private String run = "";

    @Mixin
    private Output output = new Output();

    TaskRunInspect(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(OrchestrationClient client) {
        TaskRun found = new RunLookup(client).taskRun(run);
        if (output.isJson()) {
            Output.json(surroundings(), found);
            return ExitCode.SUCCESS;
        }
        var table = new Table("WHAT", "VALUE");
        table.add("id", found.id().toString());
        table.add("name", found.name());
        table.add("task", found.taskKey());
        table.add("flow run", flowRun(client, found));
        FlowRunInspect.addState(
                table,
                found.stateName(),
                found.state() == null ? null : found.state().message());
        table.add("tags", String.join(", ", found.tags()));
        table.add("runs", String.valueOf(found.runCount()));
        table.add("created", Times.day(found.created()));
        table.add("started", Times.day(found.startTime()));
        table.add("ended", Times.day(found.endTime()));
        table.add("time running", Times.seconds(found.estimatedRunTime()));
        Output.table(surroundings(), table, "");
        StateHistory.print(surroundings(), client.taskRuns().states(found.id()));
        return ExitCode.SUCCESS;
    }

    private static String flowRun(OrchestrationClient client, TaskRun run) {
        return run.flowRunId() == null
                ? "-"
                : client.flowRuns().read(run.flowRunId()).map(FlowRun::name).orElse("-");
    }
}
