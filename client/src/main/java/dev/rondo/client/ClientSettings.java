package dev.rondo.client;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;

/**
 * What a client is opened with.
 *
 * @param home the folder of Rondo's files: the database {@code rondo.db}, the stored results
 * @param persistence where history is kept
 * @param clock the time
 */
public record ClientSettings(Path home, Persistence persistence, InstantSource clock) {
    public ClientSettings {
        Objects.requireNonNull(home, "home is null");
        Objects.requireNonNull(persistence, "persistence is null");
        Objects.requireNonNull(clock, "clock is null");
    }

    /** Where the history of runs is kept. */
    public enum Persistence {
        /** In the database file; outlives the process. */
        FILE,
        /** In a database in memory: for tests of flows. */
        MEMORY,
        /** Nowhere: runs are orchestrated and forgotten. */
        NONE
    }
}
