package dev.rondo.ml;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The real data beside a development checkout; a test that asks for a file that is not there is skipped. */
public final class Shelf {
    private Shelf() {}

    public static Path file(String name) {
        Path file =
                Path.of(System.getProperty("rondo.shelf", "/nowhere"), "data").resolve(name);
        assumeTrue(Files.exists(file), "Skipped: the real data is not there (system property rondo.shelf): " + file);
        return file;
    }
}
