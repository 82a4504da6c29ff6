package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.Clients;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.run.FlowRunner;
import dev.rondo.cli.internal.run.RunRequest;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.model.flowrun.FlowRun;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs an existing flow run again under its id: what completed in it is not run again. */
abstract class RunAgain implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "RUN", description = "The run: an id, the beginning of one, or a name.")
    private String run = "";

    @Option(names = "--plain", description = "Print lines only, even on a terminal.")
    private boolean plain;

    RunAgain(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public final Integer call() {
        RunRequest request;
        try (OrchestrationClient client = Clients.open(surroundings)) {
            FlowRun found = new RunLookup(client).flowRun(run);
            check(found);
            request = request(found);
        }
        return new FlowRunner(surroundings, !plain).run(request).exitCode().code();
    }

    private static RunRequest request(FlowRun run) {
        RunRequest request = RunRequest.ofLabels(run.labels(), run.parameters(), run.id());
        if (request == null) {
            throw CliException.badInput("flow run " + run.name() + " was not started with `rondo run`,"
                    + " so where its code is is not known; start it from its own program");
        }
        return request;
    }

    /** Throws a {@link CliException} when the run is in no state for this. */
    abstract void check(FlowRun run);
}
