package dev.rondo.cli.internal.server;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.dependency.Distribution;
import dev.rondo.client.http.ApiHttp;
import dev.rondo.client.http.ServerConnection;
import dev.rondo.model.RondoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server in a process of its own, which outlives the command that starts it.
 *
 * @param home the home folder
 */
public record BackgroundServer(Path home) {
    private static final int PATIENCE_SECONDS = 60;
    private static final long LOOK_MILLIS = 50;
    private static final int LINES_SHOWN = 5;

    /**
     * Starts it and waits until it answers.
     *
     * @param arguments those of {@code rondo server start}
     * @throws CliException when it does not come up, with the last that it said
     */
    public ServerFile start(List<String> arguments) throws InterruptedException {
        Path log = home.resolve("server.log");
        Process process = launch(arguments, log);
        for (long left = PATIENCE_SECONDS * 1_000 / LOOK_MILLIS; left > 0; left--) {
            Optional<ServerFile> found = ServerFile.read(home);
            if (found.filter(BackgroundServer::answers).isPresent()) {
                return found.get();
            }
            if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                throw CliException.environment("the server did not start: " + lastLines(log), null);
            }
        }
        process.destroy();
        throw CliException.environment(
                "the server did not answer within " + PATIENCE_SECONDS + " s; " + log + " has what it said", null);
    }

    private Process launch(List<String> arguments, Path log) {
        try {
            Files.createDirectories(home);
            return new ProcessBuilder(command(arguments))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(log.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException unstartable) {
            throw CliException.environment("cannot start a server: " + unstartable, unstartable);
        }
    }

    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        // A session of its own: Ctrl-C in this terminal is not for the server.
        Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(each -> Files.isExecutable(Path.of(each)))
                .findFirst()
                .ifPresent(command::add);
        Path distribution = Distribution.ofProcess().folder();
        if (distribution == null) {
            String java = ProcessHandle.current().info().command().orElse("java");
            command.addAll(List.of(
                    java,
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.rondo.cli.Main"));
        } else {
            command.add(distribution.resolve("bin/rondo").toString());
        }
        command.addAll(List.of("server", "start"));
        command.addAll(arguments);
        return command;
    }

    private static boolean answers(ServerFile server) {
        try (ApiHttp api = new ApiHttp(ServerConnection.to(server.apiUrl()))) {
            return api.sendOnce("GET", "/health").isSuccess();
        } catch (RondoException notYet) {
            return false;
        }
    }

    private static String lastLines(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join(" ", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        } catch (IOException unreadable) {
            return "see " + log;
        }
    }

    /**
     * Tells it to end and waits until it has.
     *
     * @return the server that was ended; empty when none ran
     */
    public Optional<ServerFile> stop() throws InterruptedException {
        Optional<ServerFile> running = ServerFile.read(home);
        if (running.isPresent()) {
            Optional<ProcessHandle> process = ProcessHandle.of(running.get().pid());
            process.ifPresent(ProcessHandle::destroy);
            awaitEnd(running.get(), process);
        }
        return running;
    }

    private static void awaitEnd(ServerFile server, Optional<ProcessHandle> process) throws InterruptedException {
        for (long left = PATIENCE_SECONDS * 1_000 / LOOK_MILLIS; left > 0; left--) {
            if (process.filter(ProcessHandle::isAlive).isEmpty()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        throw CliException.environment(
                "the server in process " + server.pid() + " does not end; `kill -9 " + server.pid()
                        + "` ends it at once",
                null);
    }
}
