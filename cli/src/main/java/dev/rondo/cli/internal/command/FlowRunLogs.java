package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.model.log.LogFilter;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rondo flow-run logs}. */
@Command(name = "logs", description = "Print the log lines of a flow run and its task runs.")
final class FlowRunLogs extends ClientCommand {
    @Parameters(paramLabel = "RUN", description = "The run: an id, the beginning of one, or a name.")
    private String run = "";

    @Mixin
    private LogPrinting lines = new LogPrinting();

    @Option(names = "--follow", description = "Go on with the lines to come, until the run ends.")
    private boolean follow;

    @Mixin
    private Output output = new Output();

    FlowRunLogs(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        lines.check();
        if (follow && (output.isJson() || lines.hasTail())) {
            throw CliException.badInput("--follow prints lines as they come; leave out --output json and --tail");
        }
    }

    @Override
    ExitCode run(OrchestrationClient client) {
        UUID id = new RunLookup(client).flowRun(run).id();
        LogFilter filter = lines.filter(LogFilter.flowRunIds(id));
        if (follow) {
            new RunWatching(surroundings(), client).followLogs(id, lines, filter);
            return ExitCode.SUCCESS;
        }
        lines.print(surroundings(), client, filter, output);
        return ExitCode.SUCCESS;
    }
}
