package dev.rondo.worker.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process and all that it has started, however deep. Where the system tells of the environment of processes (Linux), also
 * those whose parents are gone are found, by a mark that they have inherited; elsewhere only what still hangs on the process.
 *
 * @param root the process
 * @param mark an environment variable with its value, such as {@code RONDO_JOB=…}
 */
record ProcessTree(ProcessHandle root, String mark) {
    static final String MARK = "RONDO_JOB";

    private static final Path PROC = Path.of("/proc");
    private static final int MOST_ROUNDS = 50;
    private static final long ROUND_MILLIS = 20;

    /** The mark that a process carries; empty when it has none, or the system does not say. */
    static Optional<String> markOf(ProcessHandle process) {
        return environment(process.pid())
                .flatMap(text ->
                        text.lines().filter(line -> line.startsWith(MARK + "=")).findFirst());
    }

    /** Asks all of it to end. */
    void terminate() {
        alive().forEach(ProcessHandle::destroy);
    }

    /** Ends all of it, and what it starts meanwhile. Returns when nothing of it is left, or it cannot be ended. */
    void kill() {
        Set<ProcessHandle> left = alive();
        for (int round = 0; round < MOST_ROUNDS && !left.isEmpty(); round++) {
            left.forEach(ProcessHandle::destroyForcibly);
            CompletableFuture<?>[] ends =
                    left.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(ends)
                    .completeOnTimeout(null, ROUND_MILLIS, TimeUnit.MILLISECONDS)
                    .join();
            left = alive();
        }
    }

    /** All of it that is alive. */
    Set<ProcessHandle> alive() {
        Set<ProcessHandle> found = new LinkedHashSet<>();
        if (root.isAlive()) {
            found.add(root);
        }
        root.descendants().filter(ProcessHandle::isAlive).forEach(found::add);
        addMarked(found);
        return found;
    }

    private void addMarked(Set<ProcessHandle> found) {
        if (!Files.isDirectory(PROC)) {
            return;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path each : processes) {
                long pid = Long.parseLong(each.getFileName().toString());
                if (pid != ProcessHandle.current().pid() && isMarked(pid)) {
                    ProcessHandle.of(pid).filter(ProcessHandle::isAlive).ifPresent(found::add);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            // What hangs on the process was found all the same.
        }
    }

    private boolean isMarked(long pid) {
        return environment(pid)
                .filter(text -> text.lines().anyMatch(mark::equals))
                .isPresent();
    }

    // Of processes of other users, and of those that end right now, nothing can be read.
    private static Optional<String> environment(long pid) {
        try {
            byte[] bytes = Files.readAllBytes(PROC.resolve(String.valueOf(pid)).resolve("environ"));
            return Optional.of(new String(bytes, StandardCharsets.UTF_8).replace('\0', '\n'));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
