package dev.rondo.worker.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One look at all that a cache holds.
 *
 * @param root the cache
 * @param locks its locks
 * @param now the time
 */
record CacheTrim(Path root, CacheLocks locks, Instant now) {
    // Longer than any download takes: what is older was left behind by a process that died.
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);
    private static final List<String> NO_ENTRIES = List.of("locks", "tmp", "content");

    // The kind is empty for content.
    private record Entry(String kind, Path path, long bytes, Instant used) {}

    void run(long mostBytes) {
        try {
            List<Entry> entries = entries();
            long bytes = entries.stream().mapToLong(Entry::bytes).sum();
            if (bytes <= mostBytes) {
                return;
            }
            // Somewhat less than allowed, so that not every download has to look.
            long wanted = mostBytes / 10 * 9;
            entries.sort(Comparator.comparing(Entry::used));
            for (Entry entry : entries) {
                if (bytes > wanted && delete(entry)) {
                    bytes -= entry.bytes();
                }
            }
        } catch (IOException | UncheckedIOException failed) {
            // Others add and remove at the same time; the next download looks again.
            return;
        }
    }

    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path file : list(root.resolve("content"), 2)) {
            if (Files.isRegularFile(file)) {
                entries.add(new Entry("", file, Files.size(file), used(file)));
            }
        }
        for (Path kind : list(root, 1)) {
            if (NO_ENTRIES.contains(kind.getFileName().toString()) || !Files.isDirectory(kind)) {
                continue;
            }
            for (Path folder : list(kind, 1)) {
                entries.add(new Entry(kind.getFileName().toString(), folder, Trees.size(folder), used(folder)));
            }
        }
        for (Path temporary : list(root.resolve("tmp"), 1)) {
            if (used(temporary).isBefore(now.minus(LEFT_BEHIND))) {
                Trees.delete(temporary);
            }
        }
        return entries;
    }

    private static List<Path> list(Path folder, int depth) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder, depth)) {
            return paths.filter(path -> !path.equals(folder)).toList();
        }
    }

    private static Instant used(Path path) throws IOException {
        return Files.getLastModifiedTime(path).toInstant();
    }

    private boolean delete(Entry entry) throws IOException {
        if (entry.kind().isEmpty()) {
            return Files.deleteIfExists(entry.path());
        }
        return locks.aloneIfFree(entry.kind(), entry.path().getFileName().toString(), () -> {
                    Trees.delete(entry.path());
                    return true;
                })
                .isPresent();
    }
}
