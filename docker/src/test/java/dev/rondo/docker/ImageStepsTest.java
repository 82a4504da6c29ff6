package dev.rondo.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.CodeStep;
import dev.rondo.worker.code.Workspace;
import dev.rondo.worker.infrastructure.InfrastructureException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Images that are built, pushed and pulled with a real engine and a real registry. */
class ImageStepsTest {
    @RegisterExtension
    final Engine engine = new Engine();

    @TempDir
    Path project;

    private final BuildDockerImage build =
            new BuildDockerImage(InstantSource.fixed(Instant.parse("2026-08-13T12:00:00.5Z")), null);

    private Workspace workspace() {
        return new Workspace(project, project, Map.of("DOCKER_HOST", engine.address()), engine.lines()::add);
    }

    private void run(String image, String script) throws Exception {
        try (DockerInfrastructure docker = engine.open()) {
            docker.start(engine.shell(script, Map.of("image", image, "image_pull_policy", "Never")))
                    .ended()
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void stepsAreFoundByTheirNames() {
        assertThat(ServiceLoader.load(CodeStep.class).stream()
                        .map(step -> step.get().name()))
                .contains("build_docker_image", "push_docker_image");
    }

    @Test
    void anImageIsBuiltFromAProjectWithoutADockerfileButForWhatIsIgnored() throws Exception {
        Files.writeString(project.resolve("Train.java"), "class Train {}\n");
        Files.createDirectories(project.resolve("build/classes"));
        Files.writeString(project.resolve("build/classes/Train.class"), "not wanted");
        Files.writeString(project.resolve("keep.log"), "wanted");
        Files.writeString(project.resolve("other.log"), "not wanted");
        Files.writeString(project.resolve(".dockerignore"), "build\n*.log\n!keep.log\n");
        Map<String, Object> outputs = build.run(
                Map.of("image_name", "localhost/team/train", "dockerfile", "auto", "base_image", Engine.IMAGE),
                workspace());
        assertThat(outputs)
                .containsEntry("image_name", "localhost/team/train")
                .containsEntry("tag", "2026-08-13t12-00-00-500")
                .containsEntry("image", "localhost/team/train:2026-08-13t12-00-00-500");
        assertThat(String.valueOf(outputs.get("image_id"))).matches("[0-9a-f:sh]{8,}");
        run(String.valueOf(outputs.get("image")), "cat Train.java; find . -type f");
        assertThat(engine.lines()).contains("class Train {}", "./keep.log").doesNotContain("./other.log");
        assertThat(engine.lines()).noneMatch(line -> line.contains("Train.class"));
        assertThat(project).isDirectoryNotContaining(file -> file.toString().contains("Dockerfile"));
    }

    @Test
    void anImageIsBuiltFromADockerfileWithArguments() throws Exception {
        Files.writeString(
                project.resolve("Special"),
                "FROM " + Engine.IMAGE + "\nARG WHO\nENV WHO=$WHO\nRUN echo made for $WHO\n");
        Map<String, Object> outputs = build.run(
                Map.of(
                        "image_name",
                        "localhost/special:1",
                        "dockerfile",
                        "Special",
                        "additional_tags",
                        List.of("newest"),
                        "nocache",
                        true,
                        "build_args",
                        Map.of("WHO", "you")),
                workspace());
        assertThat(engine.lines()).anyMatch(line -> line.contains("made for you"));
        assertThat(outputs).containsEntry("image", "localhost/special:1");
        run("localhost/special:newest", "echo hello $WHO");
        assertThat(engine.lines()).contains("hello you");
    }

    @Test
    void theDistributionIsPutIntoTheImageWhereNoBaseImageIsNamed(@TempDir Path distribution) throws Exception {
        Files.createDirectories(distribution.resolve("bin"));
        Files.writeString(distribution.resolve("bin/rondo"), "#!/bin/sh\necho rondo \"$@\"\n");
        distribution.resolve("bin/rondo").toFile().setExecutable(true);
        BuildDockerImage step = new BuildDockerImage(InstantSource.system(), distribution);
        // The public JDK image stands for itself by its name.
        try (DockerEngine docker = engine.engine()) {
            docker.quick()
                    .tagImageCmd(Engine.IMAGE, "docker.io/library/eclipse-temurin", "25-jdk")
                    .exec();
        }
        step.run(Map.of("image_name", "localhost/whole", "tag", "1", "dockerfile", "auto"), workspace());
        run("localhost/whole:1", "rondo version; pwd");
        assertThat(engine.lines()).contains("rondo version", "/opt/project/" + project.getFileName());
    }

    @Test
    void aBuildThatFailsSaysWhy() throws Exception {
        Files.writeString(project.resolve("Dockerfile"), "FROM " + Engine.IMAGE + "\nRUN exit 9\n");
        assertThatThrownBy(() -> build.run(Map.of("image_name", "localhost/broken"), workspace()))
                .isInstanceOf(CodeException.class)
                .hasMessageContaining("build_docker_image failed")
                .hasMessageContaining("9");
        assertThatThrownBy(() -> build.run(Map.of("image_name", "x", "dockerfile", "None"), workspace()))
                .isInstanceOf(CodeException.class)
                .hasMessageContaining("dockerfile: auto");
    }

    @Test
    void aPrivateRegistryIsOpenedWithCredentials(@TempDir Path folder) throws Exception {
        try (Registry registry = Registry.start(folder);
                DockerEngine docker = engine.engine()) {
            String name = registry.address() + "/team/train";
            docker.quick().tagImageCmd(Engine.IMAGE, name, "1").exec();
            Map<String, Object> credentials = Map.of(
                    "username", Registry.USER, "password", Registry.PASSWORD, "registry_url", registry.address());
            PushDockerImage push = new PushDockerImage();
            assertThatThrownBy(() -> push.run(Map.of("image_name", name, "tag", "1"), workspace()))
                    .isInstanceOf(CodeException.class)
                    .hasMessageContaining("push_docker_image failed");
            assertThat(push.run(Map.of("image_name", name, "tag", "1", "credentials", credentials), workspace()))
                    .containsEntry("image", name + ":1");
            docker.quick().removeImageCmd(name + ":1").withNoPrune(true).exec();

            Map<String, Object> fetched = Map.of("image", name + ":1", "image_pull_policy", "IfNotPresent");
            Map<String, Object> opened = Map.of(
                    "image", name + ":1", "image_pull_policy", "IfNotPresent", "registry_credentials", credentials);
            try (DockerInfrastructure worker = engine.open()) {
                assertThatThrownBy(() -> worker.start(engine.shell("true", fetched)))
                        .isInstanceOf(InfrastructureException.class)
                        .hasMessageContaining("could not be pulled")
                        .hasMessageContaining("registry_credentials");
                worker.start(engine.shell("echo pulled", opened))
                        .ended()
                        .toCompletableFuture()
                        .get(60, TimeUnit.SECONDS);
            }
            assertThat(engine.lines()).contains("Pulling the image " + name + ":1", "pulled");
        }
    }

    @Test
    void anImageThatCannotBePulledIsUsedAsItIsWhereThatIsEnough() throws Exception {
        Map<String, Object> there = Map.of("image_pull_policy", "IfPossible");
        try (DockerInfrastructure worker = engine.open()) {
            worker.start(engine.shell("echo ran", there))
                    .ended()
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);
            assertThat(engine.lines()).contains("ran").anyMatch(line -> line.contains("could not be pulled"));
            assertThatThrownBy(() -> worker.start(engine.shell("true", Map.of("image_pull_policy", "Always"))))
                    .isInstanceOf(InfrastructureException.class);
        }
    }
}
