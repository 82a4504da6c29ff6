package dev.rondo.internal.logging;

import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Passes everything on to the stream it stands before, and keeps what is printed by runs that log prints, line by line and
 * thread by thread. Text that is printed counts; bytes that are written do not: that is how logging backends write, and
 * their lines are captured where they are logged. Thread-safe; holds no lock, so a run that waits for its lines to be kept
 * keeps nobody from printing.
 */
final class CapturedPrintStream extends PrintStream {
    private static final ScopedValue<Boolean> QUIET = ScopedValue.newInstance();
    private static final int LONGEST_PARTIAL = 64 * 1024;

    private final PrintStream original;

    @SuppressWarnings("ThreadLocalUsage") // there are two streams in a process
    private final ThreadLocal<@Nullable Partial> partial = new ThreadLocal<>();

    /** A line that has begun. */
    private record Partial(LogScope scope, StringBuilder text) {}

    CapturedPrintStream(PrintStream original) {
        super(original, false, original.charset());
        this.original = original;
    }

    /** Runs the action; what it prints is passed on only. */
    static void quietly(Runnable action) {
        ScopedValue.where(QUIET, true).run(action);
    }

    PrintStream original() {
        return original;
    }

    /** Keeps the line that the run on this thread has begun, as it ends. */
    void endLine() {
        Partial begun = partial.get();
        if (begun != null) {
            partial.remove();
            keep(begun.scope(), begun.text().toString());
        }
    }

    private static @Nullable LogScope scope() {
        LogScope scope = Lines.scope();
        return scope == null || !scope.logPrints() || QUIET.isBound() ? null : scope;
    }

    private void printed(@Nullable String text, boolean line) {
        LogScope scope = scope();
        if (scope == null) {
            return;
        }
        String all = begun(scope) + text;
        int start = 0;
        for (int end = all.indexOf('\n'); end >= 0; end = all.indexOf('\n', start)) {
            keep(scope, all.substring(start, end));
            start = end + 1;
        }
        String rest = all.substring(start);
        if (line || rest.length() > LONGEST_PARTIAL) {
            keep(scope, rest);
        } else if (!rest.isEmpty()) {
            partial.set(new Partial(scope, new StringBuilder(rest)));
        }
    }

    // A thread that has gone on to another run leaves its line to the run that began it.
    private String begun(LogScope scope) {
        Partial begun = partial.get();
        if (begun == null) {
            return "";
        }
        partial.remove();
        if (begun.scope().equals(scope)) {
            return begun.text().toString();
        }
        keep(begun.scope(), begun.text().toString());
        return "";
    }

    private static void keep(LogScope scope, String line) {
        String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        Lines.keep(scope, Lines.loggerName(scope), Lines.INFO, text, null);
    }

    @Override
    public void print(boolean value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(char value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(int value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(long value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(float value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(double value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(char[] value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(@Nullable Object value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(@Nullable String text) {
        original.print(text);
        printed(text, false);
    }

    @Override
    public void println() {
        original.println();
        printed("", true);
    }

    @Override
    public void println(boolean value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(char value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(int value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(long value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(float value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(double value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(char[] value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(@Nullable Object value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(@Nullable String text) {
        original.println(text);
        printed(text, true);
    }

    @Override
    public PrintStream printf(String format, @Nullable Object... arguments) {
        return format(format, arguments);
    }

    @Override
    public PrintStream printf(Locale locale, String format, @Nullable Object... arguments) {
        return format(locale, format, arguments);
    }

    @Override
    public PrintStream format(String format, @Nullable Object... arguments) {
        print(String.format(format, arguments));
        return this;
    }

    @Override
    public PrintStream format(Locale locale, String format, @Nullable Object... arguments) {
        print(String.format(locale, format, arguments));
        return this;
    }

    @Override
    public PrintStream append(@Nullable CharSequence text) {
        print(String.valueOf(text));
        return this;
    }

    @Override
    public PrintStream append(@Nullable CharSequence text, int start, int end) {
        print(String.valueOf(text).substring(start, end));
        return this;
    }

    @Override
    public PrintStream append(char character) {
        print(character);
        return this;
    }

    @Override
    public void write(int octet) {
        original.write(octet);
    }

    @Override
    public void write(byte[] content) {
        original.write(content, 0, content.length);
    }

    @Override
    public void writeBytes(byte[] content) {
        original.write(content, 0, content.length);
    }

    @Override
    public void write(byte[] content, int offset, int length) {
        original.write(content, offset, length);
    }

    @Override
    public void flush() {
        original.flush();
    }

    @Override
    public void close() {
        original.close();
    }

    @Override
    public boolean checkError() {
        return original.checkError();
    }
}
