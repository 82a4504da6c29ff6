package dev.rondo.internal.logging;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * The logger of one run: its lines are kept with the run and go to the console through the ordinary logger
 * {@value Lines#FLOW_RUNS} or {@value Lines#TASK_RUNS}, there with the run's name. Thread-safe.
 */
public final class RunLogger extends LegacyAbstractLogger {
    /** The logger of the console that shows the lines of task runs. */
    public static final String TASK_RUNS = Lines.TASK_RUNS;

    private static final long serialVersionUID = 1L;

    private final transient LogScope scope;
    private final transient Logger console;
    private final Level least;

    private RunLogger(LogScope scope, Level least) {
        this.scope = scope;
        this.name = Lines.loggerName(scope);
        this.console = LoggerFactory.getLogger(name);
        this.least = least;
    }

    /** The logger of a run that keeps lines of level INFO and above. */
    public static Logger of(LogScope scope) {
        return new RunLogger(scope, Level.INFO);
    }

    /**
     * The logger of a run.
     *
     * @param least keeps lines of this level and above; what the console shows is the console's own affair
     */
    public static Logger of(LogScope scope, Level least) {
        return new RunLogger(scope, least);
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            @Nullable String pattern,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        String message = String.valueOf(MessageFormatter.basicArrayFormat(pattern, arguments));
        if (console.isEnabledForLevel(level)) {
            // Backends that print lines must not have them kept a second time, as printed lines.
            CapturedPrintStream.quietly(() -> show(level, message, thrown));
        }
        if (isKept(level)) {
            Lines.keep(scope, name, number(level), message, thrown);
        }
    }

    private void show(Level level, String message, @Nullable Throwable thrown) {
        var line = console.atLevel(level);
        (thrown == null ? line : line.setCause(thrown)).log("{} | {}", scope.runName(), message);
    }

    private boolean isKept(Level level) {
        return level.toInt() >= least.toInt();
    }

    private boolean isEnabled(Level level) {
        return isKept(level) || console.isEnabledForLevel(level);
    }

    static int number(Level level) {
        return switch (level) {
            case TRACE, DEBUG -> Lines.DEBUG;
            case INFO -> Lines.INFO;
            case WARN -> Lines.WARNING;
            case ERROR -> Lines.ERROR;
        };
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    public boolean isTraceEnabled() {
        return isEnabled(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return isEnabled(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return isEnabled(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return isEnabled(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return isEnabled(Level.ERROR);
    }
}
