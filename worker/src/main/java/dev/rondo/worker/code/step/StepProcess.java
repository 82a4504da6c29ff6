package dev.rondo.worker.code.step;

import dev.rondo.worker.code.CodeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A program that a step starts. What it prints is kept up to a limit and heard line by line; it ends with its children when
 * the thread that waits for it is interrupted.
 *
 * @param command the program and its arguments
 * @param directory where it starts
 * @param environment all of its environment
 * @param output hears its lines
 */
record StepProcess(List<String> command, Path directory, Map<String, String> environment, Consumer<String> output) {
    private static final int MOST_CHARACTERS = 1 << 20;

    /**
     * What came of it.
     *
     * @param status its exit status
     * @param out what it printed, up to a limit
     * @param error what it printed as errors, up to a limit
     */
    record Ended(int status, String out, String error) {}

    Ended run() {
        Process process = start();
        Capture out = Capture.of(process.getInputStream(), output);
        Capture error = Capture.of(process.getErrorStream(), output);
        try {
            int status = process.waitFor();
            out.thread().join();
            error.thread().join();
            return new Ended(status, out.text().toString(), error.text().toString());
        } catch (InterruptedException interrupted) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new CodeException(
                    "code.interrupted",
                    command.getFirst() + " was ended before it was done, as the step was to stop",
                    interrupted);
        }
    }

    private Process start() {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException failed) {
            throw new CodeException(
                    "code.program-not-started",
                    "cannot start " + command.getFirst() + " in " + directory + ": " + failed.getMessage()
                            + "; see whether it is installed and on the PATH",
                    failed);
        }
    }

    private record Capture(StringBuilder text, Thread thread) {
        static Capture of(InputStream stream, Consumer<String> output) {
            var text = new StringBuilder();
            return new Capture(text, Thread.ofVirtual().start(() -> read(stream, text, output)));
        }

        private static void read(InputStream stream, StringBuilder text, Consumer<String> output) {
            try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    output.accept(line);
                    int room = MOST_CHARACTERS - text.length();
                    text.append(line, 0, Math.min(line.length(), Math.max(room, 0)));
                    text.append(room > line.length() ? "\n" : "");
                }
            } catch (IOException closed) {
                output.accept("(what else it printed got lost: " + closed.getMessage() + ")");
            }
        }
    }
}
