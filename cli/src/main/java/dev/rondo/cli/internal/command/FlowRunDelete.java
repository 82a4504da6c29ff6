package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.internal.run.Engines;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rondo flow-run delete}: deletes all that are named, or none when one of them cannot be. */
@Command(name = "delete", description = "Delete flow runs with their task runs, states, log lines and stored results.")
final class FlowRunDelete extends ClientCommand {
    @Parameters(arity = "1..*", paramLabel = "RUN", description = "The runs: ids, the beginnings of ids, or names.")
    private List<String> runs = new ArrayList<>();

    @Option(names = "--force", description = "Delete runs that have not ended, too.")
    private boolean force;

    FlowRunDelete(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(OrchestrationClient client) {
        var lookup = new RunLookup(client);
        List<FlowRun> found = runs.stream().map(lookup::flowRun).toList();
        found.forEach(this::requireEnded);
        for (FlowRun run : found) {
            client.flowRuns().discard(run.id()).ifPresent(states -> deleted(run, states));
        }
        return ExitCode.SUCCESS;
    }

    private void deleted(FlowRun run, List<State> states) {
        surroundings().out().println("deleted " + run.name() + " (" + run.id() + ")");
        Path storage = surroundings().settings().resultsStorage();
        try {
            Engines.discardResults(storage, states);
        } catch (IOException failure) {
            surroundings()
                    .error()
                    .println("its stored results could not all be deleted from " + storage + ": " + failure);
        }
    }

    private void requireEnded(FlowRun run) {
        StateType type = run.stateType();
        if (!force && type != null && !type.isTerminal()) {
            throw CliException.badInput("flow run " + run.name() + " is " + run.stateName()
                    + "; cancel it first with `rondo flow-run cancel " + run.id() + "`, or delete it with --force");
        }
    }
}
