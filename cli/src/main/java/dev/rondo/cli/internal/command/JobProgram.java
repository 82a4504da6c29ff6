package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.Failures;
import dev.rondo.cli.internal.Surroundings;

/**
 * What workers start for each run, as they write it. The library that reads command lines is not in what the virtual machine
 * has learnt, and a run would wait for it.
 */
public final class JobProgram {
    private JobProgram() {}

    /** Whether these arguments are {@code flow-run execute ID} and nothing else. */
    public static boolean isMeant(String... arguments) {
        return arguments.length == 3
                && arguments[0].equals("flow-run")
                && arguments[1].equals("execute")
                && !arguments[2].startsWith("-");
    }

    /** Runs the flow run and gives the exit code of the command; never throws. */
    public static int run(Surroundings surroundings, String... arguments) {
        try {
            return new FlowRunExecute(surroundings, arguments[2]).call();
        } catch (Exception failure) {
            return Failures.report(failure, surroundings.error(), false).code();
        }
    }
}
