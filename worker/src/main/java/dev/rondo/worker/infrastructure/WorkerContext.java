package dev.rondo.worker.infrastructure;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;

/**
 * What infrastructure knows of the worker that uses it.
 *
 * @param workerName the name of the worker
 * @param poolName the name of its work pool
 * @param home Rondo's folder on this machine, for caches; made when it is needed
 * @param standby how many processes, at most, are started ahead of the runs that they will have, where the type does so
 * @param clock the time
 */
public record WorkerContext(String workerName, String poolName, Path home, int standby, InstantSource clock) {
    public WorkerContext {
        Objects.requireNonNull(workerName, "workerName is null");
        Objects.requireNonNull(poolName, "poolName is null");
        Objects.requireNonNull(home, "home is null");
        Objects.requireNonNull(clock, "clock is null");
    }
}
