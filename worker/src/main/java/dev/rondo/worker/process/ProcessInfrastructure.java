package dev.rondo.worker.process;

import dev.rondo.client.ProcessIdentity;
import dev.rondo.worker.infrastructure.Infrastructure;
import dev.rondo.worker.infrastructure.InfrastructureException;
import dev.rondo.worker.infrastructure.Job;
import dev.rondo.worker.infrastructure.RunningJob;
import dev.rondo.worker.infrastructure.WorkerContext;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs jobs as processes of this machine, each in a session of its own. Thread-safe. */
final class ProcessInfrastructure implements Infrastructure {
    private final WorkerContext context;
    private final List<String> rondo = rondo();
    private final boolean sessions = ProcessPlan.isInstalled("setsid");
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("rondo-process-limits").factory());

    ProcessInfrastructure(WorkerContext context) {
        this.context = context;
    }

    // That of the distribution that the worker was started from; a build's class path in a development environment.
    private static List<String> rondo() {
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

    @Override
    public RunningJob start(Job job) {
        ProcessPlan plan = ProcessPlan.of(job, rondo);
        String mark = ProcessTree.MARK + "=" + job.flowRun().id() + "/" + UUID.randomUUID();
        Optional<Path> fresh = plan.directory() == null ? Optional.of(freshFolder(job)) : Optional.empty();
        File directory =
                fresh.orElseGet(() -> Objects.requireNonNull(plan.directory())).toFile();
        try {
            Process process = builder(plan, mark, directory).start();
            RunningProcess running = new RunningProcess(
                    process, identity(process), plan.command().getFirst(), mark, fresh, job.output());
            Duration limit = plan.timeLimit();
            if (limit != null) {
                var expiry = timer.schedule(() -> running.expire(limit), limit.toMillis(), TimeUnit.MILLISECONDS);
                var _ = running.ended().whenComplete((_, _) -> expiry.cancel(false));
            }
            return running;
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
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        if (System.getProperty("rondo.distribution") != null) {
            // The one that runs the worker will do; looking for it takes a while.
            builder.environment().putIfAbsent("RONDO_JDK", System.getProperty("java.home"));
        }
        builder.environment().putAll(plan.environment());
        int equals = mark.indexOf('=');
        builder.environment().put(mark.substring(0, equals), mark.substring(equals + 1));
        return builder;
    }

    private Path freshFolder(Job job) {
        try {
            Path folder = context.home().resolve("work");
            Files.createDirectories(folder);
            return Files.createTempDirectory(folder, job.flowRun().name() + "-");
        } catch (IOException | IllegalArgumentException unwritable) {
            throw new InfrastructureException(
                    "process.no-folder",
                    "no folder for the run can be made in " + context.home() + ": " + unwritable.getMessage(),
                    unwritable);
        }
    }

    private static ProcessIdentity identity(Process process) {
        return new ProcessIdentity(
                ProcessIdentity.current().host(),
                process.pid(),
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    @Override
    public boolean stop(String infrastructureId, Duration grace) {
        Optional<ProcessHandle> found = ProcessIdentity.parse(infrastructureId)
                .filter(process -> process.isOnThisHost() && process.isAlive())
                .flatMap(process -> ProcessHandle.of(process.pid()));
        found.ifPresent(process -> RunningProcess.stop(
                new ProcessTree(process, ProcessTree.markOf(process).orElse("")), grace));
        return found.isPresent();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
