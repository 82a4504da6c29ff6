package dev.rondo.cli.internal;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prints what the user's code threw as its author wants it: the message and the author's own frames. */
public final class UserTrace {
    private static final int MOST_FRAMES = 12;

    private UserTrace() {}

    /** Prints the exception and its causes without the frames of the engine and the JDK's threads and reflection. */
    public static void print(Throwable thrown, PrintStream error) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        String prefix = "";
        for (@Nullable Throwable each = thrown; each != null && seen.add(each); each = each.getCause()) {
            error.println(prefix + each);
            frames(each).forEach(frame -> error.println("    at " + frame));
            prefix = "caused by ";
        }
    }

    private static List<StackTraceElement> frames(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> !isInternal(frame.getClassName()))
                .limit(MOST_FRAMES)
                .toList();
    }

    private static boolean isInternal(String className) {
        // The user sees what is called by the class library in the frames before it.
        return isEngine(className)
                || className.startsWith("dev.rondo.cli.")
                || className.startsWith("java.lang.ScopedValue")
                || className.startsWith("java.lang.Thread")
                || className.startsWith("java.lang.VirtualThread")
                || className.startsWith("java.util.concurrent.")
                || className.startsWith("java.lang.reflect.")
                || className.startsWith("java.lang.invoke.")
                || className.startsWith("jdk.internal.")
                || className.startsWith("picocli.");
    }

    // The public types of the engine are directly in dev.rondo.
    private static boolean isEngine(String className) {
        return className.matches("dev\\.rondo\\.(internal\\..*|\\w+(\\$.*)?)");
    }
}
