package dev.rondo.internal.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that are there for one test. */
public final class Folders {
    private Folders() {}

    /** A new, empty folder. */
    public static Path temporary() {
        try {
            return Files.createTempDirectory("rondo-harness");
        } catch (IOException failure) {
            throw new UncheckedIOException("the harness needs a temporary folder", failure);
        }
    }

    /** Deletes the folder with what it holds; a thread of a dead process may still be writing, then some is left. */
    public static void delete(Path folder) {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path each : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException stillInUse) {
            // The system clears its folder of temporary files.
        }
    }
}
