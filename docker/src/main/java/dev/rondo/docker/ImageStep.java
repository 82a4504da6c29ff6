package dev.rondo.docker;

import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.Workspace;
import dev.rondo.worker.infrastructure.InfrastructureException;
import dev.rondo.worker.infrastructure.JobSettings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the steps that make and bring images somewhere have in common. */
final class ImageStep {
    private final JobSettings inputs;
    private final String step;

    ImageStep(String step, Map<String, Object> inputs) {
        this.step = step;
        this.inputs = new JobSettings(DockerType.NAME, inputs);
    }

    JobSettings inputs() {
        return inputs;
    }

    /** The engine that the workspace's environment, or this process's, leads to; the caller closes it. */
    static DockerEngine engine(Workspace workspace) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(workspace.environment());
        return DockerEngine.find(environment);
    }

    /** The image's name, without a tag. */
    ImageReference image() {
        String name = inputs.text("image_name");
        if (name == null) {
            throw failed(
                    "bad-step", "it has no image_name: name the image, such as registry.example.com/team/train", null);
        }
        return ImageReference.of(name);
    }

    List<String> additionalTags() {
        return inputs.texts("additional_tags");
    }

    @Nullable
    RegistryCredentials credentials() {
        try {
            return RegistryCredentials.of(inputs.object("credentials"));
        } catch (IllegalArgumentException incomplete) {
            throw failed("bad-step", "its credentials are incomplete: " + incomplete.getMessage(), incomplete);
        }
    }

    /** What the step tells later ones. */
    Map<String, Object> outputs(ImageReference image, String tag) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        outputs.put("image_name", image.repository());
        outputs.put("tag", tag);
        outputs.put("image", image.repository() + ":" + tag);
        outputs.put("additional_tags", additionalTags());
        return outputs;
    }

    CodeException failed(String problem, String why, @Nullable Throwable cause) {
        return new CodeException("docker." + problem, "The step " + step + " failed: " + why + ".", cause);
    }

    /** What goes wrong with an engine is the step's failure. */
    static CodeException of(InfrastructureException failure) {
        return new CodeException(failure.code(), String.valueOf(failure.getMessage()), failure);
    }
}
