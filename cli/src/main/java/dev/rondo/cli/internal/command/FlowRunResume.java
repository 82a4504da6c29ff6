package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.StateType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code rondo flow-run resume}. */
@Command(
        name = "resume",
        description =
                "Go on with a flow run that lost its process or is paused; tasks that completed are not run again.")
final class FlowRunResume extends RunAgain {
    FlowRunResume(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    String name() {
        return "resume";
    }

    @Override
    void check(FlowRun run) {
        if (!isResumable(run.stateType())) {
            throw CliException.badInput("flow run " + run.name() + " is " + run.stateName()
                    + "; only a run that crashed, is paused or is scheduled can be resumed, and"
                    + " `rondo flow-run retry` runs one that failed or was cancelled again");
        }
    }

    private static boolean isResumable(@Nullable StateType type) {
        return switch (type) {
            case null -> true;
            case CRASHED, PAUSED, SCHEDULED -> true;
            // A Pending run is another process's: had that gone, the run would be known to have crashed.
            case PENDING, COMPLETED, FAILED, CANCELLED, CANCELLING, RUNNING -> false;
        };
    }
}
