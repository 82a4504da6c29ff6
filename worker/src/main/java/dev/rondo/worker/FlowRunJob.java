package dev.rondo.worker;

import dev.rondo.model.RondoException;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateTransitionDetails;
import dev.rondo.model.state.StateType;
import dev.rondo.worker.infrastructure.Job;
import dev.rondo.worker.infrastructure.JobResult;
import dev.rondo.worker.infrastructure.RunningJob;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One flow run on its way through a worker: claimed, made a job, started, watched, and seen to its end. What goes wrong on the
 * way is told at the run; nothing is thrown. Thread-safe.
 */
final class FlowRunJob {
    private static final Logger LOGGER = LoggerFactory.getLogger(FlowRunJob.class);
    // A run waits for a slot of its deployment no longer than this in the worker; it is told of again later.
    private static final int MOST_CLAIMS = 5;

    private final WorkerContexts worker;
    private final UUID id;
    private final JobOutput output;
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
    private volatile boolean cancelled;
    private volatile boolean stopped;
    private volatile @Nullable RunningJob running;
    private volatile boolean hearsItself;

    FlowRunJob(WorkerContexts worker, UUID id) {
        this.worker = worker;
        this.id = id;
        this.output = new JobOutput(worker.api(), id, line -> worker.console().accept(line));
    }

    /** Completes when the worker has nothing to do with the run any more. */
    CompletableFuture<@Nullable Void> over() {
        return over;
    }

    /** Takes the run up. Returns when its job is started, or there is to be none. */
    void takeUp() {
        boolean started = false;
        try {
            if (claim()) {
                started = start();
            }
        } catch (RuntimeException failure) {
            LOGGER.warn("Flow run {} could not be started: {}", id, failure.getMessage());
            crash("The run could not be started: " + message(failure));
        } finally {
            if (!started) {
                over.complete(null);
            }
        }
    }

    private boolean claim() {
        for (int attempt = 0; attempt < MOST_CLAIMS; attempt++) {
            OrchestrationResult result = worker.api().propose(id, StateType.PENDING, null, null, false);
            if (result.status() == SetStateStatus.ACCEPT) {
                return true;
            }
            if (!(result.details() instanceof StateTransitionDetails.Wait wait)) {
                // Somebody else's, or there is no slot for it now.
                LOGGER.debug("Flow run {} was not to be had: {}", id, result.details());
                return false;
            }
            var _ = new CompletableFuture<@Nullable Void>()
                    .completeOnTimeout(null, wait.delaySeconds(), TimeUnit.SECONDS)
                    .join();
        }
        return false;
    }

    private boolean start() {
        CompletableFuture<Job> prepared = CompletableFuture.supplyAsync(this::prepare, worker.executor());
        if (!submit()) {
            return false;
        }
        Job job = join(prepared);
        FlowRun run = job.flowRun();
        LOGGER.info("Flow run {} ({}) is submitted", run.name(), id);
        worker.executor().execute(() -> worker.happenings().submitted(run));
        RunningJob started = worker.infrastructure().start(job);
        running = started;
        hearsItself = job.command().contains("execute");
        output.started(
                !Boolean.FALSE.equals(job.configuration().get("stream_output")),
                job.configuration().containsKey("command"));
        var _ = started.ended()
                .whenComplete((result, failure) -> worker.executor().execute(() -> end(result, failure)));
        worker.executor().execute(() -> note(started));
        if (cancelled) {
            stopWhenDue();
        }
        return true;
    }

    private Job prepare() {
        FlowRun run = worker.api().read(id);
        Flow flow = worker.api().flow(run.flowId());
        Deployment deployment = worker.api().deployment(run.deploymentId());
        return worker.jobs().prepare(worker.pool(), run, flow, deployment, output);
    }

    // Both are on disk before the job starts: they tell whoever finds the run who had it.
    private boolean submit() {
        CompletableFuture<@Nullable Void> labels =
                CompletableFuture.runAsync(() -> worker.api().label(id, worker.runLabels()), worker.executor());
        OrchestrationResult result = worker.api().propose(id, StateType.PENDING, StateNames.SUBMITTING, null, false);
        var _ = join(labels);
        return result.status() == SetStateStatus.ACCEPT;
    }

    private static <T extends @Nullable Object> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : failed;
        }
    }

    private void note(RunningJob started) {
        try {
            worker.api().setInfrastructure(id, started.infrastructureId());
        } catch (RuntimeException unreachable) {
            LOGGER.warn("What runs flow run {} could not be noted: {}", id, unreachable.getMessage());
        }
    }

    private void end(@Nullable JobResult result, @Nullable Throwable failure) {
        try {
            output.flush();
            if (cancelled) {
                // What it has started may be left.
                Objects.requireNonNull(running).stop(Duration.ZERO);
            }
            FlowRun run = worker.api().find(id).orElse(null);
            if (run != null) {
                settle(run, result, failure);
                worker.happenings().executed(run, result);
            }
        } catch (RuntimeException unreachable) {
            LOGGER.warn("The end of flow run {} could not be settled: {}", id, unreachable.getMessage());
        } finally {
            over.complete(null);
        }
    }

    private void settle(FlowRun run, @Nullable JobResult result, @Nullable Throwable failure) {
        StateType type = run.stateType();
        LOGGER.info("Flow run {} ({}) is over: {}", run.name(), id, run.stateName());
        if (type == StateType.CANCELLING) {
            cancelled("It was cancelled; its process has ended.");
        } else if (cancelled && type == StateType.CRASHED) {
            // Programs in Python take the signal that ends them for a crash, and insist.
            worker.api().propose(id, StateType.CANCELLED, null, "It was cancelled; its process was ended.", true);
        } else if ((type == StateType.PENDING || type == StateType.RUNNING) && isOurs(run)) {
            String words = output.keepLast()
                    .map(line -> " It said last: " + line.strip())
                    .orElse("");
            crash(description(result, failure) + words);
        }
    }

    // Another worker may have noticed the end of the job before, and the run be somebody else's by now.
    private boolean isOurs(FlowRun run) {
        RunningJob job = running;
        String noted = run.infrastructurePid();
        return job == null || noted == null || noted.equals(job.infrastructureId());
    }

    private String description(@Nullable JobResult result, @Nullable Throwable failure) {
        String how = stopped ? "Its worker was stopped. " : "";
        if (result == null) {
            return how + "Its job was lost: " + (failure == null ? "nothing is known of it" : message(failure));
        }
        String what = "Its job ended with exit code " + result.exitCode() + " before the run had ended";
        return how + what + (result.message().isEmpty() ? "." : ": " + result.message());
    }

    private static String message(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RondoException && cause.getMessage() != null ? cause.getMessage() : cause.toString();
    }

    private void crash(String message) {
        try {
            output.flush();
            worker.api().end(id, StateType.CRASHED, message);
            FlowRun run = worker.api().find(id).orElse(null);
            if (run != null && run.stateType() == StateType.CANCELLING) {
                cancelled(message);
            }
        } catch (RuntimeException unreachable) {
            LOGGER.warn("That flow run {} has crashed could not be told: {}", id, unreachable.getMessage());
        }
    }

    private void cancelled(String message) {
        worker.api().end(id, StateType.CANCELLED, message);
    }

    /** The run is being cancelled: it has a while to end by itself, then its job is ended. */
    void cancel() {
        if (!cancelled) {
            cancelled = true;
            if (running != null) {
                stopWhenDue();
            }
        }
    }

    // Programs that do not hear of it by themselves are told at once.
    private void stopWhenDue() {
        Duration patience = hearsItself ? worker.settings().times().cancellation() : Duration.ZERO;
        var _ = worker.timer()
                .schedule(
                        () -> worker.executor()
                                .execute(() -> stop(worker.settings().times().termination())),
                        patience.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Ends the job because the worker is stopped. */
    void stopWithWorker() {
        stopped = true;
        Duration grace = worker.settings().times().termination();
        end(job -> job.stopWithWorker(grace));
    }

    private void stop(Duration grace) {
        end(job -> job.stop(grace));
    }

    private void end(Consumer<RunningJob> how) {
        RunningJob job = running;
        if (job != null && !over.isDone()) {
            try {
                how.accept(job);
            } catch (RuntimeException failure) {
                LOGGER.warn("The job of flow run {} could not be ended: {}", id, failure.getMessage());
            }
        }
    }
}
