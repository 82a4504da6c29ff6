package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.model.log.LogFilter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rondo task-run logs}. */
@Command(name = "logs", description = "Print the log lines of a task run.")
final class TaskRunLogs extends ClientCommand {
    @Parameters(paramLabel = "RUN", description = "The run: an id, the beginning of one, or a name.")
    private String run = "";

    @Mixin
    private LogPrinting lines = new LogPrinting();

    @Mixin
    private Output output = new Output();

    TaskRunLogs(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        lines.check();
    }

    @Override
    ExitCode run(OrchestrationClient client) {
        LogFilter filter = lines.filter(
                LogFilter.taskRunIds(new RunLookup(client).taskRun(run).id()));
        lines.print(surroundings(), client, filter, output);
        return ExitCode.SUCCESS;
    }
}
