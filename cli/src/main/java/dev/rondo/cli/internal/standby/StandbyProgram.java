package dev.rondo.cli.internal.standby;

import dev.rondo.cli.internal.Environment;
import dev.rondo.cli.internal.Failures;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.command.JobProgram;
import dev.rondo.worker.process.StandbyMessage;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code flow-run execute -}: what workers start ahead of runs. It gets ready, waits for the worker to say which run it has,
 * and goes on as {@code flow-run execute ID} does. Until then it must not call {@link System#getenv()}, which would read the
 * environment before the run's part of it is there.
 */
public final class StandbyProgram {
    private StandbyProgram() {}

    /** Whether these arguments are {@code flow-run execute -} and nothing else. */
    public static boolean isMeant(String... arguments) {
        return arguments.length == 3
                && arguments[0].equals("flow-run")
                && arguments[1].equals("execute")
                && arguments[2].equals("-");
    }

    /**
     * Waits, runs the run and gives the exit code of the command; 0 when there is no run for it any more. Never throws.
     *
     * @param in what the worker says
     * @param surroundings where the run runs; asked for when the environment is complete
     */
    public static int run(InputStream in, Supplier<Surroundings> surroundings) {
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            Optional<StandbyMessage> first = StandbyMessage.read(lines);
            if (first.isEmpty()) {
                return 0;
            }
            ProcessVariables variables = new ProcessVariables();
            Environment.foreseen(first.get().environment());
            Rehearsed.like(first.get());
            Optional<StandbyMessage> own = StandbyMessage.read(lines);
            if (own.isEmpty()) {
                return 0;
            }
            variables.set(own.get().environment());
            Environment.complete();
            return JobProgram.run(
                    surroundings.get(),
                    "flow-run",
                    "execute",
                    own.get().flowRunId().toString());
        } catch (Exception failure) {
            return Failures.report(failure, System.err, false).code();
        }
    }
}
