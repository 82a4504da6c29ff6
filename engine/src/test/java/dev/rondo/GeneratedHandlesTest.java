package dev.rondo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedHandlesTest {
    private static final Path ENGINE = Path.of(System.getProperty("rondo.root"), "engine", "src");

    @TempDir
    private Path written;

    @Test
    void theCheckedInHandlesAreWhatTheGeneratorWrites() throws Exception {
        Path sources = ENGINE.resolve("main/java/dev/rondo");

        int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        ENGINE.resolve("build/Handles.java").toString(),
                        sources.toString(),
                        written.toString())
                .inheritIO()
                .start()
                .waitFor();

        assertThat(exit).isZero();
        List<Path> files;
        try (Stream<Path> listed = Files.list(written)) {
            files = listed.toList();
        }
        assertThat(files)
                .hasSize(30)
                .allSatisfy(file -> assertThat(withoutLayout(sources.resolve(file.getFileName())))
                        .as("%s; run engine/src/build/Handles.java again", file.getFileName())
                        .isEqualTo(withoutLayout(file)));
    }

    // The formatter decides about layout and the order of imports.
    private static String withoutLayout(Path file) throws IOException {
        return Files.readString(file)
                .replaceAll("(?m)^import .*$", "")
                .replaceAll("\\s+\\* ?", " ")
                .replaceAll("\\s+", "");
    }
}
