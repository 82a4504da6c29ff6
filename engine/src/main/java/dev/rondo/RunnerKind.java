package dev.rondo;

/** The task runners that {@link Flow#taskRunner} can name; others are set with {@code with(o -> o.taskRunner(…))}. */
public enum RunnerKind {
    /** {@link TaskRunner#concurrent()}. */
    CONCURRENT,
    /** {@link TaskRunner#sequential()}. */
    SEQUENTIAL,
    /** {@link TaskRunner#threads(int)}. */
    THREADS
}
