package dev.rondo;

import java.util.Map;
import java.util.UUID;

/** Deployments that this process serves: it runs what is due of them until this is closed. Thread-safe. */
public interface Serving extends AutoCloseable {

    /** The identities of the deployments, by {@code flow/deployment}. */
    Map<String, UUID> deployments();

    /** Waits until the serving has ended. */
    void await() throws InterruptedException;

    /**
     * Takes up no more runs, pauses the schedules unless told not to, waits for running runs as long as they were given, and
     * cancels those that are left. Closing twice does nothing.
     */
    @Override
    void close();
}
