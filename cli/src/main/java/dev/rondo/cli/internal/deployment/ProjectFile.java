package dev.rondo.cli.internal.deployment;

import dev.rondo.cli.internal.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A project file: how the code of a project is built, pushed and pulled, and what is deployed of it.
 *
 * @param file the file; null for a project without one
 * @param fields what it says
 */
public record ProjectFile(
        @Nullable Path file, Fields fields) {
    /** The names that are looked for, the first that is there counts. */
    private static final List<String> NAMES = List.of("rondo.yaml", "rondo.yml", "prefect.yaml");

    private static final Set<String> KNOWN =
            Set.of("name", "build", "push", "pull", "deployments", "definitions", "prefect-version", "rondo-version");

    /** The project of a folder; one without a file says nothing. */
    public static ProjectFile in(Path folder) {
        return NAMES.stream()
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst()
                .map(ProjectFile::read)
                .orElse(new ProjectFile(null, new Fields("the project", Map.of())));
    }

    /** @throws CliException when the file cannot be read or says what is not known */
    public static ProjectFile read(Path file) {
        String place = String.valueOf(file.getFileName());
        return new ProjectFile(file, Fields.of(place, yaml(file)).only(KNOWN));
    }

    /** What a YAML file says, as maps, lists and values; null when it is empty. */
    public static @Nullable Object yaml(Path file) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        } catch (IOException unreadable) {
            throw CliException.badInput("cannot read " + file + ": " + unreadable, unreadable);
        } catch (YAMLException malformed) {
            String why = String.valueOf(malformed.getMessage()).lines().limit(3).reduce((a, b) -> a + " " + b.strip())
                    .orElse("");
            throw CliException.badInput(file.getFileName() + " is not YAML: " + why, malformed);
        }
    }

    /** What is deployed. */
    public List<DeploymentDefinition> deployments() {
        return fields.maps("deployments").stream().map(DeploymentDefinition::new).toList();
    }

    /** The deployment of that name. */
    public Optional<DeploymentDefinition> deployment(String name) {
        return deployments().stream()
                .filter(each -> each.name().filter(name::equals).isPresent())
                .findFirst();
    }

    /** The steps of a section for a deployment: its own, else those of the project; empty when neither says anything. */
    public Optional<List<Map<String, Object>>> steps(String section, DeploymentDefinition deployment) {
        return deployment
                .steps(section)
                .or(() -> fields.has(section)
                        ? Optional.of(DeploymentDefinition.steps(fields, section))
                        : Optional.empty());
    }

    /** The names of the deployments, for messages. */
    public String names() {
        List<String> names = deployments().stream()
                .map(DeploymentDefinition::name)
                .flatMap(Optional::stream)
                .toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    /** All sections of steps that are known. */
    static Stream<String> sections() {
        return Stream.of("build", "push", "pull");
    }
}
