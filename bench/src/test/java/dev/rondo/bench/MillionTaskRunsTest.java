package dev.rondo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What is in memory has a bound, however many task runs one flow run has. */
class MillionTaskRunsTest {
    @TempDir
    Path folder;

    @Test
    @EnabledIfSystemProperty(named = "rondo.long", matches = "true")
    void aMillionTaskRunsOfOneFlowRunFitIntoHalfAGibibyte() throws Exception {
        assertThat(run("-Xmx512m", 1_000)).isEqualTo("500000500000 1000000");
    }

    @Test
    void tenThousandTaskRunsOfOneFlowRunFitIntoLittleMemory() throws Exception {
        assertThat(run("-Xmx80m", 10)).isEqualTo("50005000 10000");
    }

    private String run(String heap, int waves) throws Exception {
        File output = folder.resolve("output.txt").toFile();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                MillionTaskRuns.class.getName(),
                folder.resolve("home").toString(),
                String.valueOf(waves));
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start()
                .waitFor();
        String printed = Files.readString(output.toPath()).strip();
        assertThat(code).as(printed).isZero();
        return printed;
    }
}
