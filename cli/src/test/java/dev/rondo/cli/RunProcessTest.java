package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunProcessTest {
    private static final String FLOW = """
            package held;

            import static dev.rondo.Rondo.*;
            import dev.rondo.*;
            import java.nio.file.*;
            import java.time.Duration;

            public class Held {
                @Task void note(Path file) throws Exception {
                    Files.writeString(file, "once\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                }

                @Task void hold(Path gate) throws Exception {
                    Files.writeString(gate.resolveSibling("holding"), "");
                    while (!Files.exists(gate)) { sleep(Duration.ofMillis(20)); }
                }

                @Flow(name = "held") public void run(Path folder) {
                    task(this::note).call(folder.resolve("notes"));
                    task(this::hold).call(folder.resolve("gate"));
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void aKilledRunIsKnownToHaveCrashedAndIsResumedWithoutWhatCompleted() throws Exception {
        Process killed = start("killed");
        awaitHolding();
        assertThat(killed.destroyForcibly().waitFor(20, TimeUnit.SECONDS)).isTrue();

        assertThat(rondo("flow-run", "ls").out()).contains("Crashed");
        Files.createFile(folder.resolve("gate"));
        CommandResult resumed = rondo("flow-run", "resume", "killed");

        assertThat(resumed.error()).contains("Completed after");
        assertThat(resumed.exitCode()).isZero();
        assertThat(Files.readAllLines(folder.resolve("notes"))).hasSize(1);
    }

    @Test
    void ctrlCEndsTheRunCancelledAndTheProcessWith130() throws Exception {
        Process stopped = start("stopped");
        awaitHolding();
        new ProcessBuilder("kill", "-INT", String.valueOf(stopped.pid()))
                .start()
                .waitFor();

        assertThat(stopped.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(stopped.exitValue()).isEqualTo(130);
        assertThat(rondo("flow-run", "ls").out()).contains("Cancelled");
    }

    @Test
    void aRunIsCancelledFromAnotherProcess() throws Exception {
        Process running = start("running");
        awaitHolding();

        assertThat(rondo("flow-run", "delete", "running").error()).contains("cancel it first");
        assertThat(rondo("flow-run", "cancel", "running").out()).contains("is told to stop");
        assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue()).isEqualTo(4);
    }

    private Process start(String name) throws IOException {
        Path source = Files.createDirectories(folder.resolve("held")).resolve("Held.java");
        Files.writeString(source, FLOW);
        return process("run", "held/Held.java", "-p", "folder=" + folder, "--name", name)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".error").toFile())
                .start();
    }

    private void awaitHolding() {
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(folder.resolve("holding")));
    }

    private ProcessBuilder process(String... arguments) {
        // What is started in the background by a shell ignores Ctrl-C, and so would what it starts.
        List<String> line = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.rondo.cli.Main"));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().put("RONDO_HOME", folder.resolve("home").toString());
        return builder;
    }

    private CommandResult rondo(String... arguments) throws IOException, InterruptedException {
        File out = folder.resolve("out").toFile();
        File error = folder.resolve("error").toFile();
        Process process =
                process(arguments).redirectOutput(out).redirectError(error).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new CommandResult(process.exitValue(), Files.readString(out.toPath()), Files.readString(error.toPath()));
    }
}
