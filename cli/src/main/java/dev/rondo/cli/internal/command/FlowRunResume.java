package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.client.ProcessIdentity;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.StateType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rondo flow-run resume}. */
@Command(
        name = "resume",
        description =
                "Go on with a flow run that lost its process or is paused; tasks that completed are not run again.")
final class FlowRunResume extends RunAgain {
    static final String TAKE_OVER = "--take-over";

    @Option(
            names = TAKE_OVER,
            description = "Go on with a run although it belongs to a process on another machine, of which nothing is"
                    + " known here. Only for when that machine is gone: the run would have two drivers.")
    private boolean takeOver;

    FlowRunResume(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    String name() {
        return "resume";
    }

    @Override
    boolean takesOver() {
        return takeOver;
    }

    @Override
    void check(FlowRun run) {
        if (takeOver && isUnderWay(run.stateType())) {
            return;
        }
        if (!isResumable(run.stateType())) {
            throw CliException.badInput("flow run " + run.name() + " is " + run.stateName() + place(run)
                    + "; only a run that crashed, is paused or is scheduled can be resumed, and"
                    + " `rondo flow-run retry` runs one that failed or was cancelled again");
        }
    }

    // Where it runs tells whether its process can still be alive.
    private static String place(FlowRun run) {
        return ProcessIdentity.parse(String.valueOf(run.infrastructurePid()))
                .map(process -> process.isOnThisHost()
                        ? " in process " + process.pid()
                        : " in process " + process.pid() + " on host " + process.host() + " (if that machine is gone, "
                                + TAKE_OVER + " goes on with the run)")
                .orElse("");
    }

    private static boolean isUnderWay(@Nullable StateType type) {
        return type == StateType.PENDING || type == StateType.RUNNING || type == StateType.CANCELLING;
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
