package dev.rondo.cli.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables of this process, for what asks for them before a process that was started ahead of its run
 * knows them all. Thread-safe.
 */
public final class Environment {
    private static volatile @Nullable Map<String, String> foreseen;

    private Environment() {}

    /** The variables; of a process without a run yet those of Rondo's settings. */
    public static Map<String, String> ofProcess() {
        Map<String, String> known = foreseen;
        return known == null ? System.getenv() : known;
    }

    /** Takes these for the environment, until it is complete. */
    public static void foreseen(Map<String, String> variables) {
        foreseen = Map.copyOf(variables);
    }

    /** The environment is as the run will find it. */
    public static void complete() {
        foreseen = null;
    }
}
