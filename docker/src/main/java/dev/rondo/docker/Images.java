package dev.rondo.docker;

import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.command.PushImageCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.PushResponseItem;
import dev.rondo.worker.infrastructure.InfrastructureException;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The images of an engine. Thread-safe. */
final class Images {
    private final DockerEngine engine;

    Images(DockerEngine engine) {
        this.engine = engine;
    }

    /**
     * Sees that the engine has an image, as the policy says.
     *
     * @throws InfrastructureException when it has it not
     */
    void provide(
            ImageReference image,
            PullPolicy policy,
            @Nullable RegistryCredentials credentials,
            Consumer<String> output) {
        switch (policy) {
            case ALWAYS -> pull(image, credentials, output);
            case IF_NOT_PRESENT -> {
                if (!isPresent(image)) {
                    pull(image, credentials, output);
                }
            }
            case IF_POSSIBLE -> pullIfPossible(image, credentials, output);
            case NEVER -> {
                if (!isPresent(image)) {
                    throw new InfrastructureException(
                            "docker.image-missing",
                            "The engine has no image " + image
                                    + ", and image_pull_policy is Never: build or pull it there, or"
                                    + " choose IfNotPresent.",
                            null);
                }
            }
        }
    }

    private void pullIfPossible(
            ImageReference image, @Nullable RegistryCredentials credentials, Consumer<String> output) {
        try {
            pull(image, credentials, output);
        } catch (InfrastructureException failure) {
            if (!isPresent(image)) {
                throw failure;
            }
            output.accept(failure.getMessage() + " The image that the engine has is used.");
        }
    }

    private boolean isPresent(ImageReference image) {
        try {
            engine.quick().inspectImageCmd(image.toString()).exec();
            return true;
        } catch (NotFoundException absent) {
            return false;
        } catch (RuntimeException failure) {
            throw Failures.of(failure, "docker.no-answer", "The engine does not say whether it has the image " + image);
        }
    }

    private void pull(ImageReference image, @Nullable RegistryCredentials credentials, Consumer<String> output) {
        output.accept("Pulling the image " + image);
        PullImageCmd command = engine.patient().pullImageCmd(image.toString());
        AuthConfig shown = shown(image, credentials);
        if (shown != null) {
            command.withAuthConfig(shown);
        }
        try {
            command.exec(new Progress<PullResponseItem>(output)).await();
        } catch (IOException | RuntimeException failure) {
            throw new InfrastructureException(
                    "docker.pull-failed",
                    "The image " + image + " could not be pulled: " + Failures.reason(failure)
                            + ". Look for a misspelt name, or give registry_credentials when the registry is private.",
                    failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException(
                    "docker.interrupted", "Pulling the image " + image + " was interrupted.", ended);
        }
    }

    /**
     * Brings an image to its registry.
     *
     * @throws IOException with what the engine or the registry said when that failed
     * @throws InterruptedException when this thread was told to end
     */
    void push(ImageReference image, @Nullable RegistryCredentials credentials, Consumer<String> output)
            throws IOException, InterruptedException {
        output.accept("Pushing the image " + image);
        PushImageCmd command = engine.patient()
                .pushImageCmd(image.repository())
                .withTag(image.tag().isEmpty() ? "latest" : image.tag());
        AuthConfig shown = shown(image, credentials);
        if (shown != null) {
            command.withAuthConfig(shown);
        }
        command.exec(new Progress<PushResponseItem>(output)).await();
    }

    private @Nullable AuthConfig shown(ImageReference image, @Nullable RegistryCredentials credentials) {
        return credentials != null ? credentials.forEngine() : engine.knownCredentials(image.toString());
    }
}
