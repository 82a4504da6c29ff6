package dev.rondo.worker.code;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Where steps happen.
 *
 * @param directory the working directory
 * @param cache where downloads are kept by their content, shared by all runs on this machine
 * @param environment the environment of programs that steps start; holds secrets
 * @param output hears what the steps do and what their programs print; thread-safe
 */
public record Workspace(Path directory, Path cache, Map<String, String> environment, Consumer<String> output) {
    public Workspace {
        Objects.requireNonNull(directory, "directory is null");
        Objects.requireNonNull(cache, "cache is null");
        environment = Map.copyOf(environment);
        Objects.requireNonNull(output, "output is null");
    }

    /** The same in another working directory. */
    public Workspace in(Path other) {
        return new Workspace(other, cache, environment, output);
    }
}
