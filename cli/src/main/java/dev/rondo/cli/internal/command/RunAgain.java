package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.Clients;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.dependency.Distribution;
import dev.rondo.cli.internal.run.FlowRunner;
import dev.rondo.cli.internal.run.RunRequest;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.model.flowrun.FlowRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            request = takesOver() ? request(found).takingOver() : request(found);
        }
        Path folder = Distribution.ofProcess().folder();
        return folder == null || request.directory().equals(surroundings.directory())
                ? new FlowRunner(surroundings, !plain).run(request).exitCode().code()
                : elsewhere(folder.resolve("bin/rondo"), request);
    }

    // Relative paths among the parameters mean what they meant then only in the folder of then.
    private int elsewhere(Path command, RunRequest request) {
        if (!Files.isDirectory(request.directory())) {
            throw CliException.badInput("the folder that the run was started in is gone: " + request.directory());
        }
        List<String> line =
                new ArrayList<>(List.of(command.toString(), "flow-run", name(), String.valueOf(request.flowRunId())));
        if (takesOver()) {
            line.add(FlowRunResume.TAKE_OVER);
        }
        if (plain) {
            line.add("--plain");
        }
        try {
            return new ProcessBuilder(line)
                    .directory(request.directory().toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException unstartable) {
            throw CliException.environment("cannot start " + command + ": " + unstartable, unstartable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitCode.CANCELLED.code();
        }
    }

    /** The name of the command. */
    abstract String name();

    private static RunRequest request(FlowRun run) {
        RunRequest request = RunRequest.ofLabels(run.labels(), run.id());
        if (request == null) {
            throw CliException.badInput("flow run " + run.name() + " was not started with `rondo run`,"
                    + " so where its code is is not known; start it from its own program");
        }
        return request;
    }

    /** Whether to go on with a run of a process on another machine. */
    boolean takesOver() {
        return false;
    }

    /** Throws a {@link CliException} when the run is in no state for this. */
    abstract void check(FlowRun run);
}
