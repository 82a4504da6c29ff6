package dev.rondo.docker;

import dev.rondo.worker.code.CodeStep;
import dev.rondo.worker.code.Workspace;
import dev.rondo.worker.infrastructure.InfrastructureException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The step that brings an image to its registry. Inputs: {@code image_name}, {@code tag}, {@code additional_tags} and
 * {@code credentials} (username, password, registry_url). Outputs: {@code image}, {@code image_name}, {@code tag} and
 * {@code additional_tags}. Stateless and thread-safe.
 */
public final class PushDockerImage implements CodeStep {

    @Override
    public String name() {
        return "push_docker_image";
    }

    @Override
    public Map<String, Object> run(Map<String, Object> inputs, Workspace workspace) {
        ImageStep step = new ImageStep(name(), inputs);
        ImageReference image = step.image();
        String told = step.inputs().text("tag");
        String tag = told != null ? told : image.tag().isEmpty() ? "latest" : image.tag();
        List<String> tags = new ArrayList<>(List.of(tag));
        tags.addAll(step.additionalTags());
        try (DockerEngine engine = ImageStep.engine(workspace)) {
            for (String each : tags) {
                new Images(engine)
                        .push(new ImageReference(image.repository(), each, ""), step.credentials(), workspace.output());
            }
        } catch (IOException refused) {
            throw step.failed("push-failed", Failures.reason(refused), refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw step.failed("interrupted", "it was told to end", interrupted);
        } catch (InfrastructureException failure) {
            throw ImageStep.of(failure);
        }
        return step.outputs(image, tag);
    }
}
