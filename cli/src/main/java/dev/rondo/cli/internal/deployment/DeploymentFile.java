package dev.rondo.cli.internal.deployment;

import dev.rondo.FlowEntrypoint;
import dev.rondo.cli.internal.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Files that describe deployments, for people to look at, change and keep with the code. */
public final class DeploymentFile {
    private DeploymentFile() {}

    /** Writes a file that describes one deployment; one that is there is replaced. */
    public static void write(Path file, FlowEntrypoint flow, Map<String, Object> deployment) {
        String head = "# A deployment of the flow " + flow.name() + "; `rondo deployment apply " + file.getFileName()
                + "` makes it.\n";
        write(file, head + yaml(Map.of("deployments", List.of(deployment))));
    }

    /** YAML, a field in each line. */
    public static String yaml(Object value) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setIndent(2);
        return new Yaml(options).dump(value);
    }

    /** Writes a text to a file. */
    public static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw CliException.environment("cannot write " + file + ": " + unwritable, unwritable);
        }
    }
}
