package dev.rondo.worker.infrastructure;

import java.time.Duration;

/** Runs jobs, one for each flow run. Thread-safe. */
public interface Infrastructure extends AutoCloseable {

    /**
     * Starts a job and returns once it was started.
     *
     * @throws InfrastructureException when it cannot be started; nothing of it is left then
     */
    RunningJob start(Job job);

    /**
     * Ends a job that this worker did not start itself, or started before it was restarted.
     *
     * @param infrastructureId what {@link RunningJob#infrastructureId} said, kept with the flow run
     * @param grace how long it has to end by itself before it is ended
     * @return false when it is not known here, perhaps because it has ended
     */
    boolean stop(String infrastructureId, Duration grace);

    /** Lets go of all resources. Jobs that run go on, unless they live in this process. */
    @Override
    void close();
}
