package dev.rondo.worker.infrastructure;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** A job that was started. Thread-safe. */
public interface RunningJob {

    /** What the job is known by, also after the worker is gone: a process, a container, a job of a cluster. */
    String infrastructureId();

    /** Completes with the end of the job; exceptionally with an {@link InfrastructureException} when it was lost sight of. */
    CompletionStage<JobResult> ended();

    /**
     * Ends the job and everything it started: asks it to end, and ends it by force when it has not after a while. Returns
     * when it has ended. Stopping what has ended does nothing.
     *
     * @param grace how long it has to end by itself
     */
    void stop(Duration grace);

    /**
     * As {@link #stop}, because the worker is stopped, not because anybody has cancelled the run: a run of which this can be
     * told crashes.
     *
     * @param grace how long it has to end by itself
     */
    default void stopWithWorker(Duration grace) {
        stop(grace);
    }
}
