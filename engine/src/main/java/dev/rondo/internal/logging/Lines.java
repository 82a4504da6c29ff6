package dev.rondo.internal.logging;

import dev.rondo.model.Json;
import dev.rondo.model.log.LogCreate;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** Makes log lines of runs, and knows their levels: 10 debug, 20 info, 30 warning, 40 error. */
final class Lines {
    /** The loggers whose lines the console shows; captured lines leave them out, they are kept already. */
    static final String FLOW_RUNS = "dev.rondo.flow-runs";

    static final String TASK_RUNS = "dev.rondo.task-runs";
    static final int DEBUG = 10;
    static final int INFO = 20;
    static final int WARNING = 30;
    static final int ERROR = 40;
    /** Longer lines are cut; in characters. */
    static final int LONGEST = 1_000_000;

    private Lines() {}

    /** The run whose code is running on this thread; null outside runs. */
    static @Nullable LogScope scope() {
        return LogScope.CURRENT.isBound() ? LogScope.CURRENT.get() : null;
    }

    /** The name of the logger of a run. */
    static String loggerName(LogScope scope) {
        return scope.taskRunId() == null ? FLOW_RUNS : TASK_RUNS;
    }

    static boolean isOfRun(@Nullable String loggerName) {
        return FLOW_RUNS.equals(loggerName) || TASK_RUNS.equals(loggerName);
    }

    /** Keeps a line with the run. */
    static void keep(LogScope scope, String loggerName, int level, String message, @Nullable Throwable thrown) {
        String text = cut(thrown == null ? message : message + System.lineSeparator() + trace(thrown));
        scope.lines()
                .add(new LogCreate(
                        loggerName,
                        level,
                        text,
                        Json.truncate(scope.lines().clock().instant()),
                        scope.flowRunId(),
                        scope.taskRunId()));
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString().stripTrailing();
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + System.lineSeparator() + "… " + (text.length() - end)
                + " more characters are left out: a line keeps " + LONGEST;
    }
}
