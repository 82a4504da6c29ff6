package dev.rondo.internal.logging;

import java.io.PrintStream;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Keeps with a run what its code, and libraries that it calls on its threads, log through SLF4J (with Logback) and
 * {@code java.util.logging}, and what they print when the run logs prints. There is one capture for the process; threads
 * outside runs pay the look at a scoped value. Thread-safe.
 */
public final class Capture {
    private static final JavaLoggingCapture JAVA_LOGGING = new JavaLoggingCapture();

    private Capture() {}

    /** Starts capturing; where it has started already, mends what others have taken out since. */
    public static synchronized void install() {
        JAVA_LOGGING.attach();
        if (hasLogback()) {
            LogbackCapture.attach();
        }
        install(System.out, System::setOut);
        install(System.err, System::setErr);
    }

    /** Quiets the libraries that Rondo brings along, where Logback is the backend and nobody has configured it. */
    public static void quietLibraries() {
        if (hasLogback()) {
            LogbackDefaults.apply();
        }
    }

    /** Stops capturing; for tests. */
    public static synchronized void uninstall() {
        JAVA_LOGGING.detach();
        if (hasLogback()) {
            LogbackCapture.detach();
        }
        uninstall(System.out, System::setOut);
        uninstall(System.err, System::setErr);
    }

    /** Keeps the printed lines that the run on this thread has begun and not ended; called when its code ends. */
    public static void endLines() {
        endLine(System.out);
        endLine(System.err);
    }

    // Logback is optional: the class that names it must not be loaded without it.
    private static boolean hasLogback() {
        return LoggerFactory.getILoggerFactory().getClass().getName().startsWith("ch.qos.logback.");
    }

    private static void install(PrintStream current, Consumer<PrintStream> set) {
        if (!(current instanceof CapturedPrintStream)) {
            set.accept(new CapturedPrintStream(current));
        }
    }

    private static void uninstall(PrintStream current, Consumer<PrintStream> set) {
        if (current instanceof CapturedPrintStream captured) {
            set.accept(captured.original());
        }
    }

    private static void endLine(PrintStream stream) {
        if (stream instanceof CapturedPrintStream captured) {
            captured.endLine();
        }
    }
}
