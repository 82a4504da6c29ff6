package dev.rondo.cli.internal.demo;

import dev.rondo.FlowEntrypoint;
import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.dependency.Distribution;
import dev.rondo.cli.internal.output.Colors;
import dev.rondo.cli.internal.run.Ended;
import dev.rondo.cli.internal.run.FlowRunner;
import dev.rondo.cli.internal.run.RunRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the retraining loop twice on made-up data: a first model that is promoted, and one trained on spoiled labels that
 * is refused.
 *
 * @param surroundings where
 */
public record Demo(Surroundings surroundings) {
    private static final int ROWS = 6000;
    private static final double SPOILED = 0.5;

    /** Runs the demonstration and gives 0 only when one model was promoted and one refused. */
    public ExitCode run() {
        Path source = source();
        Path folder = freshFolder();
        Path models = folder.resolve("models");
        say("The data is made up: " + ROWS + " marketing calls of a bank that does not exist, in " + folder + ".");
        var runner = new FlowRunner(surroundings, true);
        FlowEntrypoint flow = runner.flow(request(source, folder, models));
        heading("1. A first batch of calls: there is no model in production yet, so the candidate is promoted");
        Ended first = runner.run(flow, request(source, data(folder, "calls-1.csv", 0), models));
        byte @Nullable [] promoted = production(models);
        heading("2. A second batch whose labels were spoiled on the way: the candidate is worse, so it is refused");
        Ended second = runner.run(flow, request(source, data(folder, "calls-2.csv", SPOILED), models));
        byte @Nullable [] kept = production(models);
        heading("Where to look");
        tellWhere(List.of(first, second), models, source);
        return judge(List.of(first, second), promoted, kept);
    }

    /**
     * A flow of the examples.
     *
     * @param file the file below the folder of the examples
     * @param name the flow; null for the only one
     */
    FlowEntrypoint flow(String file, @Nullable String name) {
        String entrypoint = example(file) + (name == null ? "" : ":" + name);
        return new FlowRunner(surroundings, false)
                .flow(new RunRequest(
                        entrypoint, surroundings.directory(), List.of(), List.of(), Map.of(), null, List.of(), null));
    }

    /** Parameters of the retraining loop for data that is made up now, in a folder of its own. */
    Map<String, Object> parameters() {
        Path folder = freshFolder();
        say("The data is made up: " + ROWS + " marketing calls of a bank that does not exist, in " + folder + ".");
        return Map.of(
                "dataSource",
                data(folder, "calls-1.csv", 0).toString(),
                "modelsDir",
                folder.resolve("models").toString());
    }

    private Path source() {
        return example("retrain/RetrainPipeline.java");
    }

    private static Path example(String file) {
        Path distribution = Distribution.ofProcess().folder();
        Path source = distribution == null
                ? Path.of(System.getProperty("rondo.root", ".")).resolve("examples").resolve(file)
                : distribution.resolve("examples").resolve(file);
        if (!Files.exists(source)) {
            throw CliException.environment(
                    "this rondo was installed without its examples: " + source + " is missing", null);
        }
        return source.toAbsolutePath().normalize();
    }

    // A folder for each demonstration, so that the first model of each is promoted.
    private Path freshFolder() {
        Path parent = surroundings.settings().home().resolve("demo");
        try {
            Files.createDirectories(parent);
            for (int number = 1; ; number++) {
                Path folder = parent.resolve(String.valueOf(number));
                if (!Files.exists(folder)) {
                    return Files.createDirectory(folder);
                }
            }
        } catch (IOException unwritable) {
            throw CliException.environment("cannot write to " + parent + ": " + unwritable, unwritable);
        }
    }

    private Path data(Path folder, String name, double spoiled) {
        Path file = folder.resolve(name);
        try {
            new MadeUpCalls(ROWS, name.hashCode(), spoiled).write(file);
            return file;
        } catch (IOException unwritable) {
            throw CliException.environment("cannot write " + file + ": " + unwritable, unwritable);
        }
    }

    private RunRequest request(Path source, Path data, Path models) {
        return new RunRequest(
                source + ":retrain-model",
                surroundings.directory(),
                List.of(),
                List.of(),
                Map.of("dataSource", data.toString(), "modelsDir", models.toString()),
                null,
                List.of("demo"),
                null);
    }

    private static byte @Nullable [] production(Path models) {
        Path metrics = models.resolve("production_metrics.json");
        try {
            return Files.exists(metrics) ? Files.readAllBytes(metrics) : null;
        } catch (IOException unreadable) {
            throw CliException.environment("cannot read " + metrics + ": " + unreadable, unreadable);
        }
    }

    private void tellWhere(List<Ended> runs, Path models, Path source) {
        say("the flow          " + source);
        say("the models        " + models);
        say("both runs         rondo flow-run ls --tag demo");
        runs.forEach(run -> say("what a run logged rondo flow-run logs " + run.name()));
    }

    private ExitCode judge(List<Ended> runs, byte @Nullable [] promoted, byte @Nullable [] kept) {
        for (Ended run : runs) {
            if (run.exitCode() != ExitCode.SUCCESS) {
                return run.exitCode();
            }
        }
        if (promoted == null || !Arrays.equals(promoted, kept)) {
            throw CliException.environment(
                    "the demonstration went wrong: the first model should have been promoted and"
                            + " the second refused; the logs of the runs tell what happened",
                    null);
        }
        say("");
        say("One model was promoted and one refused.");
        return ExitCode.SUCCESS;
    }

    private void heading(String text) {
        say("");
        say(new Colors(surroundings.screen().color()).bold(text));
    }

    private void say(String text) {
        surroundings.error().println(text);
    }
}
