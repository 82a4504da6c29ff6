package dev.rondo.docker;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A registry of a test's own, of which only {@link #USER} is let in: Debian's {@code docker-registry} on this machine. */
final class Registry implements AutoCloseable {
    static final String USER = "trainer";
    static final String PASSWORD = "open sesame";
    private static final Path PROGRAM = Path.of("/usr/bin/docker-registry");

    private final Process process;
    private final int port;

    private Registry(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Registry start(Path folder) throws IOException {
        assumeThat(PROGRAM).as("needs a registry: apt install docker-registry").exists();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path passwords = folder.resolve("htpasswd");
        Files.writeString(passwords, USER + ":$2y$05$abcdefghijklmnopqrstuupx2xBUC4954936wVIjyyPHmUBFu0wCW\n");
        Path settings = folder.resolve("registry.yml");
        Files.writeString(settings, """
                version: 0.1
                log: {level: error}
                storage: {filesystem: {rootdirectory: %1$s/images}}
                http: {addr: "127.0.0.1:%2$d"}
                auth: {htpasswd: {realm: tests, path: %1$s/htpasswd}}
                """.formatted(folder, port));
        Process process = new ProcessBuilder(PROGRAM.toString(), "serve", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("registry.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            }
        });
        return new Registry(process, port);
    }

    /** Its address, as it begins the names of images. */
    String address() {
        return "localhost:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
