package dev.rondo;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Future;

/** The time as runs see it, and waiting by it. Thread-safe. */
public interface RunClock extends InstantSource {

    /** Waits for that long. */
    void sleep(Duration duration) throws InterruptedException;

    /** Waits until the future is done, but not longer than that; tells whether it is. */
    boolean await(Future<?> future, Duration timeout) throws InterruptedException;
}
