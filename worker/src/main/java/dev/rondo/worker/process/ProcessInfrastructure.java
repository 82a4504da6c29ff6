package dev.rondo.worker.process;

import dev.rondo.client.ProcessIdentity;
import dev.rondo.worker.infrastructure.Infrastructure;
import dev.rondo.worker.infrastructure.Job;
import dev.rondo.worker.infrastructure.RunningJob;
import dev.rondo.worker.infrastructure.WorkerContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs jobs as processes of this machine, each in a session of its own. Thread-safe. */
final class ProcessInfrastructure implements Infrastructure {
    private final ProcessLauncher launcher;
    private final Standbys standbys;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("rondo-process-limits").factory());

    ProcessInfrastructure(WorkerContext context) {
        this.launcher = new ProcessLauncher(context.home());
        this.standbys = new Standbys(context.standby(), launcher, timer);
    }

    @Override
    public RunningJob start(Job job) {
        ProcessPlan plan = ProcessPlan.of(job, launcher.rondo());
        ProcessLauncher.Launched launched = standbys.take(plan, job)
                .orElseGet(() -> launcher.launch(plan, job.flowRun().name()));
        RunningProcess running = new RunningProcess(
                launched.process(),
                identity(launched.process()),
                plan.command().getFirst(),
                launched.mark(),
                launched.fresh(),
                job.output());
        Duration limit = plan.timeLimit();
        if (limit != null) {
            var expiry = timer.schedule(() -> running.expire(limit), limit.toMillis(), TimeUnit.MILLISECONDS);
            var _ = running.ended().whenComplete((_, _) -> expiry.cancel(false));
        }
        standbys.replenish(plan, job);
        return running;
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
        standbys.close();
        timer.shutdownNow();
    }
}
