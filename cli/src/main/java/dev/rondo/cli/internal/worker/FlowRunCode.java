package dev.rondo.cli.internal.worker;

import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.run.RunRequest;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.worker.code.CodeSteps;
import dev.rondo.worker.code.Workspace;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the code of a flow run is.
 *
 * @param entrypoint the flow, as deployments have it
 * @param directory the folder that it is in, absolute
 * @param classPath jars and folders that it needs
 * @param extras Rondo's own libraries that it needs
 */
public record FlowRunCode(String entrypoint, Path directory, List<Path> classPath, List<String> extras) {
    /** The label that keeps the class path, relative to the code's folder. */
    public static final String CLASS_PATH = "rondo.classpath";

    /** The label that keeps which of Rondo's own libraries are needed. */
    public static final String EXTRAS = "rondo.with";

    public FlowRunCode {
        classPath = List.copyOf(classPath);
        extras = List.copyOf(extras);
    }

    /**
     * Finds the code of a run, and gets it where its deployment says how.
     *
     * @param deployment the deployment of the run; null when it has none
     * @param workspace where code is brought to
     * @throws dev.rondo.model.RondoException when it is not known where the code is, or it cannot be brought here
     */
    public static FlowRunCode of(FlowRun run, @Nullable Deployment deployment, Workspace workspace) {
        Map<String, Object> labels = new LinkedHashMap<>();
        if (deployment != null) {
            labels.putAll(deployment.labels());
        }
        labels.putAll(run.labels());
        String entrypoint = deployment == null ? null : deployment.entrypoint();
        Object recorded = labels.get(RunRequest.ENTRYPOINT);
        if (entrypoint == null && recorded == null) {
            throw CliException.badInput("where the code of flow run " + run.name() + " is is not known: "
                    + (deployment == null
                            ? "it has no deployment"
                            : "deployment " + deployment.name()
                                    + " has no entrypoint; deploy it again with `rondo deploy`"));
        }
        Path directory = directory(deployment, labels, workspace);
        return new FlowRunCode(
                entrypoint == null ? String.valueOf(recorded) : entrypoint,
                directory,
                split(labels.get(CLASS_PATH)).stream()
                        .map(directory::resolve)
                        .map(Path::normalize)
                        .toList(),
                split(labels.get(EXTRAS)));
    }

    private static Path directory(@Nullable Deployment deployment, Map<String, Object> labels, Workspace workspace) {
        List<Map<String, Object>> steps = deployment == null ? null : deployment.pullSteps();
        if (steps != null && !steps.isEmpty()) {
            return CodeSteps.installed().run(steps, workspace).directory();
        }
        String path = deployment == null ? null : deployment.path();
        Object recorded = labels.get(RunRequest.DIRECTORY);
        String written = path == null || path.isEmpty() ? String.valueOf(recorded == null ? "." : recorded) : path;
        Path directory = workspace.directory().resolve(written).normalize();
        if (!Files.isDirectory(directory)) {
            throw CliException.badInput("the folder " + directory + " with the flow's code is not on this machine");
        }
        return directory;
    }

    private static List<String> split(@Nullable Object joined) {
        return joined == null || joined.toString().isEmpty()
                ? List.of()
                : Arrays.asList(joined.toString().split(Pattern.quote(File.pathSeparator)));
    }
}
