package dev.rondo.internal.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Keeps the SLF4J lines of libraries with the run that called them, where Logback is the backend; loaded only there. Not
 * synchronized, so a run that waits for its lines to be kept keeps nobody from logging. Thread-safe.
 */
final class LogbackCapture extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final String NAME = "rondo-runs";

    private LogbackCapture() {
        setName(NAME);
    }

    /** Attaches a capture to Logback's root logger, unless one is there. */
    static void attach() {
        Logger root = root();
        if (root.getAppender(NAME) == null) {
            LogbackCapture capture = new LogbackCapture();
            capture.setContext(root.getLoggerContext());
            capture.start();
            root.addAppender(capture);
        }
    }

    static void detach() {
        root().detachAppender(NAME);
    }

    private static Logger root() {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
    }

    @Override
    protected void append(ILoggingEvent event) {
        LogScope scope = Lines.scope();
        if (scope != null && event.getLevel().isGreaterOrEqual(Level.INFO) && !Lines.isOfRun(event.getLoggerName())) {
            Lines.keep(
                    scope,
                    event.getLoggerName(),
                    number(event.getLevel()),
                    event.getFormattedMessage(),
                    thrown(event.getThrowableProxy()));
        }
    }

    private static @Nullable Throwable thrown(@Nullable IThrowableProxy proxy) {
        return proxy instanceof ThrowableProxy original ? original.getThrowable() : null;
    }

    private static int number(Level level) {
        if (level.isGreaterOrEqual(Level.ERROR)) {
            return Lines.ERROR;
        }
        return level.isGreaterOrEqual(Level.WARN) ? Lines.WARNING : Lines.INFO;
    }
}
