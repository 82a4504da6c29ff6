package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.output.Times;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows a flow run that goes on elsewhere.
 *
 * @param surroundings where to tell of it
 * @param client the orchestration
 */
record RunWatching(Surroundings surroundings, OrchestrationClient client) {
    private static final long LOOK_MILLIS = 1_000;

    /** Tells each state until the run ends, and gives the exit code of its end. */
    ExitCode untilEnd(UUID id) {
        UUID told = null;
        while (true) {
            FlowRun run = read(id);
            State state = run.state();
            if (state != null && !Objects.equals(state.id(), told)) {
                told = state.id();
                surroundings
                        .error()
                        .println(Times.clock(state.timestamp()) + " | " + run.name() + " is " + state.name()
                                + why(state));
            }
            if (state != null && state.isTerminal()) {
                return ExitCode.of(state.type());
            }
            rest();
        }
    }

    private static String why(State state) {
        String message = state.message();
        return state.type() == StateType.COMPLETED || message == null || message.isBlank()
                ? ""
                : ": " + message.strip();
    }

    /** Prints the lines of the run as they come, until it ends. */
    void followLogs(UUID id, LogPrinting printing, LogFilter lines) {
        int printed = 0;
        boolean ended;
        do {
            // What it logs before its end is there when its end is.
            ended = isTerminal(read(id).state());
            printed += printing.printFrom(surroundings, client, lines, printed);
            if (!ended) {
                rest();
            }
        } while (!ended);
    }

    private static boolean isTerminal(@Nullable State state) {
        return state != null && state.isTerminal();
    }

    private FlowRun read(UUID id) {
        return client.flowRuns().read(id).orElseThrow(() -> CliException.badInput("flow run " + id + " was deleted"));
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw CliException.environment("interrupted", stop);
        }
    }
}
