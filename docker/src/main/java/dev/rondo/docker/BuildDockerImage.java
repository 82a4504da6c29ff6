package dev.rondo.docker;

import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.model.BuildResponseItem;
import dev.rondo.worker.code.CodeStep;
import dev.rondo.worker.code.Workspace;
import dev.rondo.worker.infrastructure.InfrastructureException;
import dev.rondo.worker.infrastructure.JobSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The step that builds an image of a project. Inputs: {@code image_name}; {@code tag} (the time, when left out),
 * {@code additional_tags}, {@code dockerfile} (a path, or {@code auto} for one that is made up), {@code path} of the project,
 * {@code base_image} for {@code auto}, {@code build_args}, {@code labels}, {@code platform}, {@code target}, {@code pull},
 * {@code nocache} and {@code credentials}. Outputs: {@code image}, {@code image_name}, {@code tag}, {@code image_id} and
 * {@code additional_tags}. Stateless and thread-safe.
 */
public final class BuildDockerImage implements CodeStep {
    private static final DateTimeFormatter TIME_TAG =
            DateTimeFormatter.ofPattern("yyyy-MM-dd't'HH-mm-ss-SSS").withZone(ZoneOffset.UTC);
    private static final String AUTO = "auto";
    private static final String MADE_UP = ".rondo.Dockerfile";

    private final InstantSource clock;
    private final @Nullable Path distribution;

    /** The step as it is found: with the time, and the distribution that this process was started from. */
    public BuildDockerImage() {
        this(InstantSource.system(), distribution());
    }

    BuildDockerImage(InstantSource clock, @Nullable Path distribution) {
        this.clock = clock;
        this.distribution = distribution;
    }

    private static @Nullable Path distribution() {
        String folder = System.getProperty("rondo.distribution");
        return folder == null ? null : Path.of(folder);
    }

    @Override
    public String name() {
        return "build_docker_image";
    }

    @Override
    public Map<String, Object> run(Map<String, Object> inputs, Workspace workspace) {
        ImageStep step = new ImageStep(name(), inputs);
        try (DockerEngine engine = ImageStep.engine(workspace)) {
            ImageReference image = step.image();
            String tag = tag(step.inputs(), image);
            String imageId = build(step, image, tag, workspace, engine);
            Map<String, Object> outputs = step.outputs(image, tag);
            outputs.put("image_id", imageId);
            return outputs;
        } catch (InfrastructureException failure) {
            throw ImageStep.of(failure);
        }
    }

    private String tag(JobSettings inputs, ImageReference image) {
        String tag = inputs.text("tag");
        if (tag != null) {
            return tag;
        }
        return image.tag().isEmpty() ? TIME_TAG.format(clock.instant()) : image.tag();
    }

    private String build(ImageStep step, ImageReference image, String tag, Workspace workspace, DockerEngine engine) {
        Path archive = null;
        try {
            archive = Files.createTempFile("rondo-build", ".tar");
            String dockerfile = pack(step, workspace, archive);
            try (InputStream context = Files.newInputStream(archive)) {
                BuildImageCmd command = engine.patient().buildImageCmd(context).withDockerfilePath(dockerfile);
                settings(step.inputs(), command);
                List<String> tags = new ArrayList<>(List.of(tag));
                tags.addAll(step.additionalTags());
                Set<String> names = new LinkedHashSet<>();
                tags.forEach(name -> names.add(image.repository() + ":" + name));
                String built = command.withTags(names)
                        .exec(new Progress<BuildResponseItem>(workspace.output()))
                        .await();
                return built == null ? "" : built;
            }
        } catch (IOException | RuntimeException failure) {
            throw failure instanceof InfrastructureException clear
                    ? clear
                    : step.failed("build-failed", Failures.reason(failure), failure);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw step.failed("interrupted", "it was told to end", told);
        } finally {
            delete(archive);
        }
    }

    private static void delete(@Nullable Path archive) {
        try {
            if (archive != null) {
                Files.deleteIfExists(archive);
            }
        } catch (IOException stays) {
            // In the folder for temporary files it is no one's worry.
        }
    }

    /** Writes what the image is built from. Returns the name of the Dockerfile in it. */
    private String pack(ImageStep step, Workspace workspace, Path archive) throws IOException {
        String path = step.inputs().text("path");
        Path project = workspace
                .directory()
                .resolve(path == null ? "" : path)
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(project)) {
            throw step.failed("no-project", "there is no folder " + project + ": correct path", null);
        }
        String named = step.inputs().text("dockerfile");
        String dockerfile = named == null ? "Dockerfile" : named;
        try (BuildContext context = new BuildContext(Files.newOutputStream(archive))) {
            if (dockerfile.equals(AUTO)) {
                context.add(MADE_UP, madeUp(step, project, context));
                context.add(project, AutomaticDockerfile.PROJECT);
                return MADE_UP;
            }
            Path file = project.resolve(dockerfile).normalize();
            if (!Files.isRegularFile(file)) {
                throw step.failed(
                        "no-dockerfile",
                        "there is no " + file + ": write one, or say `dockerfile: auto` for the usual one",
                        null);
            }
            // Under a name of its own: it may lie elsewhere, or be among what .dockerignore names.
            context.add(MADE_UP, Files.readString(file));
            context.add(project, "");
            return MADE_UP;
        }
    }

    private String madeUp(ImageStep step, Path project, BuildContext context) throws IOException {
        String projectName = String.valueOf(project.getFileName()).replaceAll("[^a-zA-Z0-9_.-]+", "-");
        String baseImage = step.inputs().text("base_image");
        if (baseImage != null) {
            return AutomaticDockerfile.on(baseImage, projectName);
        }
        Path rondo = distribution;
        if (rondo == null) {
            throw step.failed(
                    "no-base-image",
                    "it knows no image to start from: set base_image to one with Rondo and a JDK in it",
                    null);
        }
        context.add(rondo, AutomaticDockerfile.DISTRIBUTION);
        return AutomaticDockerfile.withDistribution(projectName);
    }

    private static void settings(JobSettings inputs, BuildImageCmd command) {
        Map<String, String> arguments = inputs.textObject("build_args");
        (arguments.isEmpty() ? inputs.textObject("buildargs") : arguments).forEach(command::withBuildArg);
        Map<String, String> labels = inputs.textObject("labels");
        if (!labels.isEmpty()) {
            command.withLabels(labels);
        }
        String platform = inputs.text("platform");
        if (platform != null) {
            command.withPlatform(platform);
        }
        String target = inputs.text("target");
        if (target != null) {
            command.withTarget(target);
        }
        command.withPull(inputs.flag("pull", false))
                .withNoCache(inputs.flag("nocache", false))
                .withRemove(true);
    }
}
