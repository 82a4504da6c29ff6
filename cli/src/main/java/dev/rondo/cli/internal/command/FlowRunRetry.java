package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.StateType;
import picocli.CommandLine.Command;

/** {@code rondo flow-run retry}. */
@Command(
        name = "retry",
        description =
                "Run a flow run that failed, crashed or was cancelled again; tasks that completed are not run again.")
final class FlowRunRetry extends RunAgain {
    FlowRunRetry(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    String name() {
        return "retry";
    }

    @Override
    void check(FlowRun run) {
        StateType type = run.stateType();
        if (type == StateType.COMPLETED) {
            throw CliException.badInput("flow run " + run.name() + " completed; `rondo run` starts a new one");
        }
        if (type == null || !type.isTerminal()) {
            throw CliException.badInput(
                    "flow run " + run.name() + " is " + run.stateName() + "; only a run that has ended can be retried");
        }
    }
}
