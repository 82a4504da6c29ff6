package dev.rondo.worker.jvm;

import dev.rondo.client.ProcessIdentity;
import dev.rondo.worker.infrastructure.Infrastructure;
import dev.rondo.worker.infrastructure.InfrastructureException;
import dev.rondo.worker.infrastructure.Job;
import dev.rondo.worker.infrastructure.JobResult;
import dev.rondo.worker.infrastructure.RunningJob;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Runs jobs in this process. Thread-safe. */
final class JvmInfrastructure implements Infrastructure {
    private final FlowRunProgram program;

    JvmInfrastructure(FlowRunProgram program) {
        this.program = program;
    }

    @Override
    public RunningJob start(Job job) {
        if (!job.command().contains("execute")) {
            throw new InfrastructureException(
                    "jvm.no-java",
                    "the code of the deployment is not Java, and a work pool of type jvm runs nothing else; use one of type process",
                    null);
        }
        return new RunningExecution(program.start(job), program);
    }

    /** What runs here ends with the process, so that nothing of another worker is known. */
    @Override
    public boolean stop(String infrastructureId, Duration grace) {
        return false;
    }

    @Override
    public void close() {
        program.close();
    }

    private record RunningExecution(FlowRunProgram.Execution execution, FlowRunProgram program) implements RunningJob {
        @Override
        public String infrastructureId() {
            return ProcessIdentity.current().toString();
        }

        @Override
        public CompletionStage<JobResult> ended() {
            return execution.ended();
        }

        // The worker stops all its runs at once.
        @Override
        public void stopWithWorker(Duration grace) {
            program.endRuns();
        }

        // Threads cannot be ended by force; the engine gives up those that do not end when they are interrupted.
        @Override
        public void stop(Duration grace) {
            execution.cancel();
            if (!grace.isZero()) {
                execution
                        .ended()
                        .toCompletableFuture()
                        .<Object>thenApply(ended -> ended)
                        .completeOnTimeout("", grace.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
            }
        }
    }
}
