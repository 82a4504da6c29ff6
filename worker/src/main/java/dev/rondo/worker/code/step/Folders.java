package dev.rondo.worker.code.step;

import dev.rondo.worker.code.Workspace;
import java.nio.file.Path;

/** Folders as steps name them. */
final class Folders {
    private Folders() {}

    /** An absolute path, one below the working directory, or one below the home of the user: {@code ~/flows}. */
    static Path resolve(Workspace workspace, String written) {
        String home = workspace.environment().getOrDefault("HOME", System.getProperty("user.home"));
        String path = written.equals("~") || written.startsWith("~/") ? home + written.substring(1) : written;
        return workspace.directory().toAbsolutePath().resolve(path).normalize();
    }
}
