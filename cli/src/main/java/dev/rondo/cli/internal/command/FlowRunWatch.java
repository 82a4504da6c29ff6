package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.client.OrchestrationClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rondo flow-run watch}. */
@Command(name = "watch", description = "Tell each state of a flow run until it ends; exits as the run does.")
final class FlowRunWatch extends ClientCommand {
    @Parameters(paramLabel = "RUN", description = "The run: an id, the beginning of one, or a name.")
    private String run = "";

    FlowRunWatch(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(OrchestrationClient client) {
        return new RunWatching(surroundings(), client)
                .untilEnd(new RunLookup(client).flowRun(run).id());
    }
}
