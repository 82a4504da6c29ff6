package dev.rondo.cli.internal.worker;

import dev.rondo.Outcome;
import dev.rondo.TaskFuture;
import dev.rondo.cli.internal.ExitCode;
import dev.rondo.client.http.HttpOrchestrationClient;
import dev.rondo.internal.run.Engine;
import dev.rondo.internal.run.Engines;
import dev.rondo.model.RondoException;
import dev.rondo.worker.infrastructure.Job;
import dev.rondo.worker.infrastructure.JobResult;
import dev.rondo.worker.jvm.FlowRunProgram;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Drives flow runs in this process. Thread-safe. */
final class EngineProgram implements FlowRunProgram {
    private final Engine engine;
    private final HttpOrchestrationClient client;
    private final FlowRunLoader loader;
    private final LoadedFlows flows;

    EngineProgram(Engine engine, HttpOrchestrationClient client, FlowRunLoader loader) {
        this.engine = engine;
        this.client = client;
        this.loader = loader;
        this.flows = new LoadedFlows(loader);
    }

    @Override
    public Execution start(Job job) {
        Path directory = Path.of(Objects.toString(job.configuration().get("working_dir"), ""))
                .toAbsolutePath();
        FlowRunCode code = FlowRunCode.of(
                job.flowRun(),
                job.deployment(),
                loader.workspace(directory, System.getenv(), client.api(), job.output()));
        LoadedFlows.Loaded loaded = flows.get(code);
        return new Driven(start(loaded, job));
    }

    // Threads that the run starts inherit the loader of its classes.
    private TaskFuture<@Nullable Object> start(LoadedFlows.Loaded loaded, Job job) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loaded.classLoader());
        try {
            return Engines.using(
                    engine, () -> loaded.flow().drive(job.flowRun(), job.flow().name()));
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception impossible) {
            throw new RondoException("worker.not-started", "the run could not be started: " + impossible, impossible);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void endRuns() {
        engine.endRuns();
    }

    @Override
    public void close() {
        engine.close();
    }

    private static final class Driven implements Execution {
        private final TaskFuture<@Nullable Object> run;
        private final CompletableFuture<JobResult> ended = new CompletableFuture<>();

        Driven(TaskFuture<@Nullable Object> run) {
            this.run = run;
            var _ = run.onDone(done -> ended.complete(result(done.outcome())));
        }

        private static JobResult result(Outcome<@Nullable Object> outcome) {
            return new JobResult(ExitCode.of(outcome.state().type()).code(), "");
        }

        @Override
        public CompletionStage<JobResult> ended() {
            return ended;
        }

        @Override
        public void cancel() {
            run.cancel();
        }
    }
}
