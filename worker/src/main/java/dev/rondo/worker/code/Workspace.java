package dev.rondo.worker.code;

import dev.rondo.worker.template.TemplateValues;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Where steps happen.
 *
 * @param directory the working directory
 * @param cache where downloads are kept by their content, shared by all runs on this machine
 * @param environment the environment of programs that steps start, and of templates; holds secrets
 * @param output hears what the steps do and what their programs print; thread-safe
 * @param values the blocks and variables that steps may refer to
 */
public record Workspace(
        Path directory, Path cache, Map<String, String> environment, Consumer<String> output, TemplateValues values) {
    public Workspace {
        Objects.requireNonNull(directory, "directory is null");
        Objects.requireNonNull(cache, "cache is null");
        environment = Map.copyOf(environment);
        Objects.requireNonNull(output, "output is null");
        Objects.requireNonNull(values, "values is null");
    }

    /** A workspace whose steps refer to no blocks and variables. */
    public Workspace(Path directory, Path cache, Map<String, String> environment, Consumer<String> output) {
        this(directory, cache, environment, output, TemplateValues.NONE);
    }

    /** The same in another working directory. */
    public Workspace in(Path other) {
        return new Workspace(other, cache, environment, output, values);
    }

    /** The same, where steps may refer to these blocks and variables. */
    public Workspace with(TemplateValues other) {
        return new Workspace(directory, cache, environment, output, other);
    }
}
