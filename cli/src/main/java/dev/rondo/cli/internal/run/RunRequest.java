package dev.rondo.cli.internal.run;

import dev.rondo.StartOptions;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A flow run that is wanted.
 *
 * @param entrypoint where the flow is, as the user wrote it
 * @param directory the folder that paths in it are relative to
 * @param classPath jars and folders to add, absolute
 * @param extras Rondo's own libraries to add
 * @param parameters values by name: JSON values, or text from the command line; a run that goes on keeps its own when
 *     there are none
 * @param name the name of the run; null for a made-up one
 * @param tags tags of the run
 * @param flowRunId the run to go on with; null for a new one
 * @param takeOver whether to go on with it although it belongs to a process on another machine
 */
public record RunRequest(
        String entrypoint,
        Path directory,
        List<Path> classPath,
        List<String> extras,
        Map<String, Object> parameters,
        @Nullable String name,
        List<String> tags,
        @Nullable UUID flowRunId,
        boolean takeOver) {
    /** The label that keeps the entrypoint. */
    public static final String ENTRYPOINT = "rondo.entrypoint";

    /** The label that keeps the folder. */
    public static final String DIRECTORY = "rondo.directory";

    private static final String CLASS_PATH = "rondo.classpath";
    private static final String EXTRAS = "rondo.with";

    /** A request that leaves runs of other machines alone. */
    public RunRequest(
            String entrypoint,
            Path directory,
            List<Path> classPath,
            List<String> extras,
            Map<String, Object> parameters,
            @Nullable String name,
            List<String> tags,
            @Nullable UUID flowRunId) {
        this(entrypoint, directory, classPath, extras, parameters, name, tags, flowRunId, false);
    }

    public RunRequest {
        Objects.requireNonNull(entrypoint, "entrypoint is null");
        Objects.requireNonNull(directory, "directory is null");
        classPath = List.copyOf(classPath);
        extras = List.copyOf(extras);
        parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        tags = List.copyOf(tags);
    }

    /** What labels of a flow run say of where its code is; null when they do not. */
    public static @Nullable RunRequest ofLabels(Map<String, Object> labels, UUID id) {
        Object entrypoint = labels.get(ENTRYPOINT);
        Object directory = labels.get(DIRECTORY);
        if (entrypoint == null || directory == null) {
            return null;
        }
        return new RunRequest(
                entrypoint.toString(),
                Path.of(directory.toString()),
                split(labels.get(CLASS_PATH)).stream().map(Path::of).toList(),
                split(labels.get(EXTRAS)),
                Map.of(),
                null,
                List.of(),
                id);
    }

    private static List<String> split(@Nullable Object joined) {
        return joined == null
                ? List.of()
                : Arrays.asList(joined.toString().split(java.util.regex.Pattern.quote(File.pathSeparator)));
    }

    /** The same, going on with an existing run. */
    public RunRequest goingOn(UUID id) {
        return new RunRequest(entrypoint, directory, classPath, extras, parameters, name, tags, id, false);
    }

    /** The same, taking the run over from another machine. */
    public RunRequest takingOver() {
        return new RunRequest(entrypoint, directory, classPath, extras, parameters, name, tags, flowRunId, true);
    }

    /** What the engine is told; the labels find the code again when the run is to go on. */
    StartOptions startOptions() {
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put(ENTRYPOINT, entrypoint);
        labels.put(DIRECTORY, directory.toString());
        if (!classPath.isEmpty()) {
            labels.put(
                    CLASS_PATH, classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        }
        if (!extras.isEmpty()) {
            labels.put(EXTRAS, String.join(File.pathSeparator, extras));
        }
        return new StartOptions(name, tags, labels, flowRunId, takeOver);
    }
}
