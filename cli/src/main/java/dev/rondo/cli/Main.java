package dev.rondo.cli;

import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.Version;
import dev.rondo.cli.internal.command.JobProgram;
import dev.rondo.cli.internal.command.Program;
import dev.rondo.cli.internal.standby.StandbyProgram;

/** The program behind {@code rondo}. */
public final class Main {
    private Main() {}

    /** Runs the command that the arguments name, and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // Scripts ask for the version often; it needs nothing of the rest.
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            System.out.println("rondo " + Version.CURRENT);
            return;
        }
        if (StandbyProgram.isMeant(arguments)) {
            System.exit(StandbyProgram.run(System.in, Surroundings::ofProcess));
        }
        if (JobProgram.isMeant(arguments)) {
            System.exit(JobProgram.run(Surroundings.ofProcess(), arguments));
        }
        System.exit(new Program(Surroundings.ofProcess()).run(arguments));
    }
}
