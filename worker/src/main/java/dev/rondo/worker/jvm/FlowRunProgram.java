package dev.rondo.worker.jvm;

import dev.rondo.worker.infrastructure.Job;
import dev.rondo.worker.infrastructure.JobResult;
import dev.rondo.worker.infrastructure.WorkerContext;
import java.util.concurrent.CompletionStage;

/**
 * Drives flow runs in this process, several at once, each apart from the others. Thread-safe. What knows how to load and drive
 * flows provides it.
 */
public interface FlowRunProgram extends AutoCloseable {

    /**
     * Starts to drive a flow run that this worker has claimed, and returns.
     *
     * @throws dev.rondo.model.RondoException when its code cannot be had; the run has not begun then
     */
    Execution start(Job job);

    /** Lets all that still runs crash, since its worker is stopped. Returns when it has ended or was given up. */
    void endRuns();

    /** Ends what still runs, and lets go of all resources. */
    @Override
    void close();

    /** A flow run that is being driven. */
    interface Execution {
        /** Completes when it has ended and its end is stored; 0 where it completed. */
        CompletionStage<JobResult> ended();

        /** Asks it to end, and returns. It is given up after a while where it does not. */
        void cancel();
    }

    /** Opens programs. Found through {@link java.util.ServiceLoader}. */
    interface Provider {
        /**
         * Opens a program for a worker.
         *
         * @throws dev.rondo.model.RondoException when it cannot run here, saying what to do
         */
        FlowRunProgram open(WorkerContext context);
    }
}
