package dev.rondo.internal.logging;

import java.util.Arrays;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Keeps the {@code java.util.logging} lines of libraries with the run that called them. Thread-safe. */
final class JavaLoggingCapture extends Handler {
    private static final Logger ROOT = Logger.getLogger("");

    JavaLoggingCapture() {
        setFormatter(new SimpleFormatter());
        setLevel(Level.INFO);
    }

    void attach() {
        if (!Arrays.asList(ROOT.getHandlers()).contains(this)) {
            ROOT.addHandler(this);
        }
    }

    void detach() {
        ROOT.removeHandler(this);
    }

    @Override
    public void publish(LogRecord line) {
        LogScope scope = Lines.scope();
        if (scope != null && isLoggable(line) && !Lines.isOfRun(line.getLoggerName()) && !isBridged()) {
            String name = Objects.requireNonNullElse(line.getLoggerName(), "java.util.logging");
            Lines.keep(scope, name, number(line.getLevel()), getFormatter().formatMessage(line), line.getThrown());
        }
    }

    // With SLF4J's bridge the line comes again through SLF4J.
    private static boolean isBridged() {
        return Arrays.stream(ROOT.getHandlers())
                .anyMatch(each -> each.getClass().getName().equals("org.slf4j.bridge.SLF4JBridgeHandler"));
    }

    private static int number(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return Lines.ERROR;
        }
        return level.intValue() >= Level.WARNING.intValue() ? Lines.WARNING : Lines.INFO;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
