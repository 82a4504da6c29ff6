package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
    @TempDir
    Path home;

    @Test
    void bashCompletesCommandsAndTheirCommands() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash here");
        Path script = home.resolve("completion");
        Files.writeString(script, rondo("completion", "bash").out());

        assertThat(completed(script, "rondo flow")).contains("flow-run");
        assertThat(completed(script, "rondo flow-run re")).contains("retry", "resume");
        assertThat(completed(script, "rondo config view --sh")).contains("--show-secrets");
    }

    @Test
    void fishIsTaughtEveryCommandAndOption() {
        assertThat(rondo("completion", "fish").out())
                .contains("-a flow-run -d 'Show and steer flow runs.'")
                .contains("__fish_seen_subcommand_from flow-run; and __fish_seen_subcommand_from ls' -l flow -r");
    }

    @Test
    void theScriptForZshLoadsBashsCompletionFirst() {
        assertThat(rondo("completion", "zsh").out()).contains("bashcompinit");
    }

    @Test
    void anUnknownShellIsRefused() {
        CommandResult result = rondo("completion", "tcsh");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.error()).containsIgnoringCase("bash, zsh, fish");
    }

    private static String completed(Path script, String line) throws IOException, InterruptedException {
        String[] words = line.split(" ");
        String run = "source '" + script + "'; COMP_WORDS=(" + line + "); COMP_CWORD=" + (words.length - 1)
                + "; COMP_LINE='" + line + "'; COMP_POINT=" + line.length()
                + "; function=$(complete -p rondo | sed 's/.*-F \\([^ ]*\\).*/\\1/'); $function; echo \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("/bin/bash", "-c", run)
                .redirectErrorStream(true)
                .start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(out).isZero();
        return out;
    }

    private CommandResult rondo(String... arguments) {
        return CommandResult.withHome(home, Map.of(), arguments);
    }
}
