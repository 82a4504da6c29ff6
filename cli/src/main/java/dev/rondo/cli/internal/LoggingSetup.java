package dev.rondo.cli.internal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.rondo.client.settings.KnownSettings;
import dev.rondo.client.settings.KnownSettings.LogLevel;
import dev.rondo.client.settings.SettingException;
import dev.rondo.client.settings.Settings;

/**
 * Sets up Logback for commands: the lines of runs on the console, of all else only warnings. In Java rather than XML,
 * which takes a tenth of a second to read. Found through {@link java.util.ServiceLoader}.
 */
public final class LoggingSetup extends ContextAwareBase implements Configurator {
    // Without stack traces: what ended the run is told at its end, and all traces are kept with the run.
    private static final String PATTERN = "%d{HH:mm:ss.SSS} | %-5level | %msg%n%nopex";

    /** Called by Logback. */
    public LoggingSetup() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        // A file that the user names explicitly goes first.
        if (System.getProperty("logback.configurationFile") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console(context));
        context.getLogger("dev.rondo").setLevel(level(Settings.load(Environment.ofProcess())));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("console");
        // Lines of runs go where progress goes, so that what a flow prints can be piped.
        appender.setTarget(ConsoleTarget.SystemErr.getName());
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static Level level(Settings settings) {
        try {
            return settings.get(KnownSettings.LOGGING_CONSOLE)
                    ? level(settings.get(KnownSettings.LOGGING_LEVEL))
                    : Level.OFF;
        } catch (SettingException wrong) {
            // The command itself reads the settings too, and says what is wrong.
            return Level.INFO;
        }
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case DEBUG -> Level.DEBUG;
            case INFO -> Level.INFO;
            case WARNING -> Level.WARN;
            case ERROR -> Level.ERROR;
        };
    }
}
