package dev.rondo.internal.run;

import org.jspecify.annotations.Nullable;

/** The engine of the process, opened when the first run needs it and closed when the process ends. */
public final class Engines {
    private static @Nullable Engine standard;

    private Engines() {}

    /** The engine of the process. */
    public static synchronized Engine current() {
        if (standard == null) {
            standard = open();
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(Engines::close));
        }
        return standard;
    }

    /** Ends all runs of the process and closes its engine; a later run opens another. */
    public static synchronized void close() {
        Engine engine = standard;
        standard = null;
        if (engine != null) {
            engine.close();
        }
    }

    private static Engine open() {
        throw new UnsupportedOperationException("the parts of an engine are on their way");
    }
}
