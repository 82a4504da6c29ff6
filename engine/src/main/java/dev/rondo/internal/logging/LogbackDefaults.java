package dev.rondo.internal.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Where nobody has configured Logback, it shows every line of every library from DEBUG on. Then those that Rondo brings
 * along are set to WARN; who configures Logback, in whatever way, gets what the configuration says. Loaded only with
 * Logback.
 */
final class LogbackDefaults {
    private static final List<String> LIBRARIES =
            List.of("com.zaxxer.hikari", "org.jooq", "org.flywaydb", "com.github.victools");

    private LogbackDefaults() {}

    /** Quiets the libraries of this process unless Logback is configured. */
    static void apply() {
        if (!hasFile()) {
            apply((LoggerContext) LoggerFactory.getILoggerFactory());
        }
    }

    static void apply(LoggerContext context) {
        if (isUnconfigured(context)) {
            LIBRARIES.stream()
                    .map(context::getLogger)
                    .filter(logger -> logger.getLevel() == null)
                    .forEach(logger -> logger.setLevel(Level.WARN));
        }
    }

    // What ch.qos.logback.classic.BasicConfigurator, Logback's last resort, leaves behind.
    private static boolean isUnconfigured(LoggerContext context) {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        return Level.DEBUG.equals(root.getLevel()) && root.getAppender("console") != null;
    }

    private static boolean hasFile() {
        ClassLoader loader = Objects.requireNonNullElse(
                Thread.currentThread().getContextClassLoader(), ClassLoader.getSystemClassLoader());
        return System.getProperty("logback.configurationFile") != null
                || Stream.of("logback-test.xml", "logback.xml").anyMatch(name -> loader.getResource(name) != null);
    }
}
