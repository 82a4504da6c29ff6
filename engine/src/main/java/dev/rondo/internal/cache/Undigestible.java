package dev.rondo.internal.cache;

import org.jspecify.annotations.Nullable;

/** A part of a value has no content that could be digested. */
final class Undigestible extends Exception {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String problem;

    /** @param problem a clause whose subject is the part, such as "is a java.lang.Thread" */
    Undigestible(String problem, @Nullable Throwable cause) {
        this("", problem, cause);
    }

    private Undigestible(String path, String problem, @Nullable Throwable cause) {
        // Thrown for many an input that need not be digestible: no stack trace.
        super(problem, cause, false, false);
        this.path = path;
        this.problem = problem;
    }

    /** The same, seen from the value that holds the part at this step, such as {@code .owner} or {@code [3]}. */
    Undigestible within(String step) {
        return new Undigestible(step + path, problem, getCause());
    }

    /** From the value to the part; empty for the value itself. */
    String path() {
        return path;
    }

    String problem() {
        return problem;
    }
}
