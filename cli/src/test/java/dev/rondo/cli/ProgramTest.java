package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.cli.internal.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    @TempDir
    Path home;

    @Test
    void theVersionIsTheProjects() throws IOException {
        String pom = Files.readString(Path.of(System.getProperty("rondo.root"), "pom.xml"));

        assertThat(pom).contains("<version>" + Version.CURRENT + "</version>");
        assertThat(rondo("--version").out().strip()).isEqualTo("rondo " + Version.CURRENT);
        assertThat(rondo("version", "--output", "json").out()).contains("\"rondo\" : \"" + Version.CURRENT + "\"");
    }

    @Test
    void aMistypedCommandIsAnsweredWithTheNearestInOneLine() {
        CommandResult result = rondo("flow-rnu", "ls");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.error()).startsWith("rondo: 'flow-rnu' is not understood here; did you mean flow-run");
        assertThat(result.error().lines()).hasSize(1);
    }

    @Test
    void aGroupWithoutACommandNamesItsCommands() {
        CommandResult result = rondo("profile");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.error()).contains("ls").contains("rename");
    }

    @Test
    void stackTracesAreShownOnlyWhenAskedFor() {
        assertThat(rondo("profile", "use", "nobody").error()).doesNotContain("\tat ");
        assertThat(rondo("profile", "use", "nobody", "--debug").error()).contains("\tat ");
    }

    @Test
    void helpNamesTheExitCodes() {
        CommandResult result = rondo("--help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("flow-run")
                .contains("the input is wrong")
                .contains("Ctrl-C");
    }

    @Test
    void anOutputThatDoesNotExistIsRefused() {
        CommandResult result = rondo("version", "--output", "xml");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.error()).containsIgnoringCase("table").containsIgnoringCase("json");
    }

    private CommandResult rondo(String... arguments) {
        return CommandResult.withHome(home, Map.of(), arguments);
    }
}
