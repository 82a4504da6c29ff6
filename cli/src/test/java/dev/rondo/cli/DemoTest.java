package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    Path folder;

    @Test
    void theDemonstrationPromotesOneModelAndRefusesOne() {
        CommandResult result = CommandResult.of(folder, "demo", "--once");

        assertThat(result.exitCode()).as(result.error()).isZero();
        assertThat(result.error())
                .contains("The data is made up")
                .contains("Promoted[")
                .contains("Regression[")
                .contains("One model was promoted and one refused.");
    }
}
