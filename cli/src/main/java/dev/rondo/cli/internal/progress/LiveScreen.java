package dev.rondo.cli.internal.progress;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A terminal with a few lines at its bottom that are redrawn in place (ECMA-48 control sequences) while other lines
 * scroll by above them. Thread-safe.
 */
final class LiveScreen {
    private static final String ESCAPE = "\u001B[";

    private final PrintStream terminal;
    private int drawn;

    LiveScreen(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** Draws the lines in place of those drawn before. Lines too long for the terminal are cut by it, not wrapped. */
    synchronized void draw(List<String> lines) {
        var text = new StringBuilder(erasure()).append(ESCAPE).append("?7l");
        lines.forEach(line -> text.append(line).append('\n'));
        terminal.print(text.append(ESCAPE).append("?7h"));
        terminal.flush();
        drawn = lines.size();
    }

    private String erasure() {
        return drawn == 0 ? "" : "\r" + ESCAPE + drawn + "A" + ESCAPE + "J";
    }

    private synchronized void scroll(PrintStream target, byte[] lines) {
        terminal.print(erasure());
        terminal.flush();
        drawn = 0;
        target.write(lines, 0, lines.length);
        target.flush();
    }

    /** A stream whose lines scroll by above what is drawn. Text without a line's end is held back until it comes. */
    PrintStream above(PrintStream target) {
        return new PrintStream(new Lines(target), false, StandardCharsets.UTF_8);
    }

    private final class Lines extends OutputStream {
        private final PrintStream target;
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();

        Lines(PrintStream target) {
            this.target = target;
        }

        @Override
        public synchronized void write(int octet) {
            held.write(octet);
            if (octet == '\n') {
                release();
            }
        }

        @Override
        public synchronized void write(byte[] octets, int offset, int length) {
            int end = offset + length;
            while (end > offset && octets[end - 1] != '\n') {
                end--;
            }
            held.write(octets, offset, end - offset);
            if (end > offset) {
                release();
            }
            held.write(octets, end, offset + length - end);
        }

        private void release() {
            scroll(target, held.toByteArray());
            held.reset();
        }

        @Override
        public synchronized void close() {
            if (held.size() > 0) {
                release();
            }
        }
    }
}
