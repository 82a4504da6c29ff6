package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.model.Identifiers;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import java.security.SecureRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code rondo flow-run cancel}: a run whose process lives is asked to stop, which it does on its own; others are
 * cancelled at once.
 */
@Command(name = "cancel", description = "Cancel a flow run.")
final class FlowRunCancel extends ClientCommand {
    @Parameters(paramLabel = "RUN", description = "The run: an id, the beginning of one, or a name.")
    private String run = "";

    FlowRunCancel(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(OrchestrationClient client) {
        FlowRun found = new RunLookup(client).flowRun(run);
        StateType type = found.stateType();
        if (type != null && type.isTerminal()) {
            throw CliException.badInput("flow run " + found.name() + " has ended already: it is " + found.stateName());
        }
        boolean running =
                type == StateType.RUNNING || type == StateType.CANCELLING || found.infrastructurePid() != null;
        OrchestrationResult result = client.flowRuns().setState(found.id(), state(running), false);
        boolean over = result.state() != null && result.state().type() == StateType.CANCELLED;
        if (result.status() != SetStateStatus.ACCEPT && !over) {
            throw CliException.badInput("flow run " + found.name() + " cannot be cancelled now: " + result.details());
        }
        surroundings().out().println(over ? found.name() + " is cancelled" : found.name() + " is told to stop");
        return ExitCode.SUCCESS;
    }

    private State state(boolean running) {
        var identifiers = new Identifiers(surroundings().clock(), new SecureRandom());
        return State.of(
                        identifiers.next(),
                        running ? StateType.CANCELLING : StateType.CANCELLED,
                        surroundings().clock().instant())
                .toBuilder()
                .message("Cancelled from the command line")
                .build();
    }
}
