package dev.rondo.internal.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.stream.Stream;

/** What processes left behind that died while they stored a result. */
final class StaleFiles {
    /** How the names of unfinished files begin and end: no result's name begins with a dot. */
    static final String PREFIX = ".unfinished-";

    static final String SUFFIX = ".tmp";
    private static final Duration AGE = Duration.ofDays(1);

    private StaleFiles() {}

    /** Deletes unfinished files older than a day; what cannot be deleted stays. */
    static void sweep(Path folder) {
        try (Stream<Path> files = Files.find(folder, 3, StaleFiles::isUnfinished)) {
            FileTime oldest = FileTime.from(now(folder).toInstant().minus(AGE));
            files.filter(file -> isOlder(file, oldest)).forEach(StaleFiles::delete);
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            // A result that can be stored must not fail because old ones cannot be looked at.
        }
    }

    private static boolean isUnfinished(Path file, BasicFileAttributes attributes) {
        String name = file.getFileName().toString();
        return attributes.isRegularFile() && name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    // The clock of the file system: that of this machine may differ from it.
    private static FileTime now(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, PREFIX, SUFFIX);
        try {
            return Files.getLastModifiedTime(probe);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static boolean isOlder(Path file, FileTime oldest) {
        try {
            return Files.getLastModifiedTime(file).compareTo(oldest) < 0;
        } catch (IOException gone) {
            return false;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            // Another process may be faster, or the file not ours to delete.
        }
    }
}
