package dev.rondo.worker.process;

import dev.rondo.worker.infrastructure.InfrastructureException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Starts processes, each in a session of its own and with a mark that all it starts inherits. Immutable and thread-safe. */
final class ProcessLauncher {
    private final Path home;
    private final List<String> rondo = installed();
    private final boolean sessions = ProcessPlan.isInstalled("setsid");

    /** @param home Rondo's folder, for fresh folders */
    ProcessLauncher(Path home) {
        this.home = home;
    }

    /**
     * A process that was started.
     *
     * @param process the process
     * @param mark what it and all that it starts have in their environment
     * @param fresh the folder that was made for it
     */
    record Launched(Process process, String mark, Optional<Path> fresh) {
        /** Ends it with all that it has started, and deletes its folder. */
        void discard() {
            new ProcessTree(process.toHandle(), mark).kill();
            fresh.ifPresent(RunningProcess::delete);
        }
    }

    /** The command of this installation. */
    List<String> rondo() {
        return rondo;
    }

    // That of the distribution that the worker was started from; a build's class path in a development environment.
    private static List<String> installed() {
        String distribution = System.getProperty("rondo.distribution");
        if (distribution != null) {
            return List.of(Path.of(distribution, "bin", "rondo").toString());
        }
        String main = System.getProperty("rondo.main");
        if (main == null) {
            return List.of("rondo");
        }
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                main);
    }

    /**
     * Starts a process with nothing to read.
     *
     * @param name what a fresh folder's name begins with
     * @throws InfrastructureException when it cannot be started
     */
    Launched launch(ProcessPlan plan, String name) {
        return launch(plan, name, ProcessBuilder.Redirect.from(new File("/dev/null")));
    }

    /** As {@link #launch(ProcessPlan, String)}, with a standard input of its own. */
    Launched launch(ProcessPlan plan, String name, ProcessBuilder.Redirect input) {
        String mark = ProcessTree.MARK + "=" + UUID.randomUUID();
        Optional<Path> fresh = plan.directory() == null ? Optional.of(freshFolder(name)) : Optional.empty();
        File directory =
                fresh.orElseGet(() -> Objects.requireNonNull(plan.directory())).toFile();
        try {
            return new Launched(
                    builder(plan, mark, directory).redirectInput(input).start(), mark, fresh);
        } catch (IOException failed) {
            fresh.ifPresent(RunningProcess::delete);
            throw new InfrastructureException(
                    "process.not-started",
                    "the command " + plan.command().getFirst() + " could not be started: " + failed.getMessage(),
                    failed);
        }
    }

    private ProcessBuilder builder(ProcessPlan plan, String mark, File directory) {
        List<String> command = new ArrayList<>();
        if (sessions) {
            // What a terminal tells the worker, Ctrl-C, is not meant for the runs.
            command.add("setsid");
        }
        command.addAll(plan.command());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory).redirectErrorStream(true);
        if (System.getProperty("rondo.distribution") != null) {
            // The one that runs the worker will do; looking for it takes a while.
            builder.environment().putIfAbsent("RONDO_JDK", System.getProperty("java.home"));
        }
        builder.environment().putAll(plan.environment());
        int equals = mark.indexOf('=');
        builder.environment().put(mark.substring(0, equals), mark.substring(equals + 1));
        return builder;
    }

    private Path freshFolder(String name) {
        try {
            Path folder = home.resolve("work");
            Files.createDirectories(folder);
            return Files.createTempDirectory(folder, name + "-");
        } catch (IOException | IllegalArgumentException unwritable) {
            throw new InfrastructureException(
                    "process.no-folder",
                    "no folder for the run can be made in " + home + ": " + unwritable.getMessage(),
                    unwritable);
        }
    }
}
