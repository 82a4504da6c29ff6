package dev.rondo.cli.internal.command;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.dependency.Distribution;
import dev.rondo.client.settings.KnownSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code rondo bench}: runs the benchmarks in a process of their own, so that nothing of the command disturbs them. */
@Command(
        name = "bench",
        description = "Measure this machine: prints a table and writes JSON.",
        footer = {"", "Further arguments are passed on to the benchmarks."})
final class BenchCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    // All that is not understood here is the benchmarks' own.
    @Unmatched
    private List<String> arguments = new ArrayList<>();

    BenchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path folder = Distribution.ofProcess().folder();
        if (folder == null || !Files.isDirectory(folder.resolve("lib/bench"))) {
            throw CliException.environment("this rondo was installed without its benchmarks", null);
        }
        try {
            ProcessBuilder benchmarks = new ProcessBuilder(commandLine(folder)).inheritIO();
            // Thousands of runs a second would otherwise be shown, and showing them measured.
            benchmarks.environment().put(KnownSettings.LOGGING_CONSOLE.environmentVariable(), "false");
            return benchmarks.start().waitFor();
        } catch (IOException unstartable) {
            throw CliException.environment("cannot start the benchmarks: " + unstartable, unstartable);
        }
    }

    private List<String> commandLine(Path folder) {
        String classPath = String.join(
                File.pathSeparator,
                folder.resolve("lib/bench") + "/*",
                folder.resolve("lib/ml") + "/*",
                folder.resolve("lib") + "/*");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Drondo.distribution=" + folder,
                "-cp",
                classPath,
                "dev.rondo.bench.Main"));
        line.addAll(arguments);
        surroundings.error().println("rondo: measuring; this takes some minutes");
        return line;
    }
}
