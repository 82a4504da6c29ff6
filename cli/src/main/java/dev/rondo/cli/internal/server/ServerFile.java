package dev.rondo.cli.internal.server;

import dev.rondo.cli.internal.CliException;
import dev.rondo.client.ProcessIdentity;
import dev.rondo.model.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Where the server of a home folder is, as it says itself while it runs.
 *
 * @param pid the number of its process
 * @param process its process, as {@link ProcessIdentity} writes it
 * @param apiUrl the address of its API
 */
public record ServerFile(long pid, String process, URI apiUrl) {
    private static final String NAME = "server.json";

    /** The server that runs with this home folder; empty when none does. */
    public static Optional<ServerFile> read(Path home) {
        Path file = home.resolve(NAME);
        try {
            return Files.exists(file)
                    ? Optional.of(Json.MAPPER.readValue(Files.readString(file), ServerFile.class))
                            .filter(ServerFile::isAlive)
                    : Optional.empty();
        } catch (JacksonException damaged) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw CliException.environment("cannot read " + file + ": " + unreadable, unreadable);
        }
    }

    private boolean isAlive() {
        return ProcessIdentity.parse(process)
                .filter(ProcessIdentity::isOnThisHost)
                .filter(ProcessIdentity::isAlive)
                .isPresent();
    }

    /** Says that this process serves at the address. */
    static void write(Path home, URI apiUrl) {
        ProcessIdentity process = ProcessIdentity.current();
        ServerFile content = new ServerFile(process.pid(), process.toString(), apiUrl);
        try {
            Files.createDirectories(home);
            Path written = Files.writeString(
                    home.resolve(NAME + "." + process.pid()), Json.MAPPER.writeValueAsString(content));
            Files.move(written, home.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw CliException.environment("cannot write " + home.resolve(NAME) + ": " + unwritable, unwritable);
        }
    }

    /** Takes back what this process has said. */
    static void delete(Path home) {
        if (read(home)
                .filter(file -> file.pid() == ProcessIdentity.current().pid())
                .isPresent()) {
            try {
                Files.deleteIfExists(home.resolve(NAME));
            } catch (IOException left) {
                // Whoever reads it sees that the process is gone.
            }
        }
    }
}
