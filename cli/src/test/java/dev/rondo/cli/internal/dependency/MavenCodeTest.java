package dev.rondo.cli.internal.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.CodeSteps;
import dev.rondo.worker.code.StepsResult;
import dev.rondo.worker.code.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MavenCodeTest {
    @TempDir
    Path folder;

    private Path repository;

    @BeforeEach
    void publish() throws Exception {
        repository = folder.resolve("repository");
        publish(
                "taxi",
                "<dependencies><dependency><groupId>com.acme</groupId><artifactId>base</artifactId>"
                        + "<version>1</version></dependency></dependencies>");
        publish("base", "");
    }

    private void publish(String artifact, String dependencies) throws Exception {
        Path place = Files.createDirectories(repository.resolve("com/acme/" + artifact + "/1"));
        write(
                place.resolve(artifact + "-1.pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>com.acme</groupId><artifactId>" + artifact
                        + "</artifactId><version>1</version>" + dependencies + "</project>");
        write(place.resolve(artifact + "-1.jar"), artifact);
    }

    private static void write(Path file, String content) throws Exception {
        Files.writeString(file, content);
        byte[] digest = MessageDigest.getInstance("SHA-1").digest(content.getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                file.resolveSibling(file.getFileName() + ".sha1"),
                HexFormat.of().formatHex(digest));
    }

    private StepsResult run(String artifact, Map<String, String> more) throws IOException {
        Map<String, Object> inputs = new LinkedHashMap<>(more);
        inputs.put("artifact", artifact);
        inputs.put("repository", repository.toUri().toString());
        var workspace = new Workspace(
                Files.createDirectories(folder.resolve("run")),
                folder.resolve("cache"),
                Map.of("HOME", folder.resolve("home").toString()),
                _ -> {});
        return CodeSteps.installed().run(List.of(Map.of("rondo.maven", inputs)), workspace);
    }

    @Test
    void anArtifactBecomesTheCodeWithAllThatItNeeds() throws IOException {
        StepsResult result = run("com.acme:taxi:1", Map.of());
        Path code = folder.resolve("run/taxi-1");

        assertThat(result.directory()).isEqualTo(code);
        assertThat(code.resolve("taxi-1.jar")).hasContent("taxi");
        assertThat(code.resolve("base-1.jar")).hasContent("base");
        assertThat(result.outputs())
                .containsEntry("jar", code.resolve("taxi-1.jar").toString())
                .containsEntry(
                        "class_path", code.resolve("taxi-1.jar") + File.pathSeparator + code.resolve("base-1.jar"));
    }

    @Test
    void onlyTheContentThatWasDeployedIsTaken() throws IOException {
        String digest =
                String.valueOf(run("com.acme:taxi:1", Map.of()).outputs().get("sha256"));

        assertThat(run("com.acme:taxi:1", Map.of("sha256", digest)).outputs()).containsEntry("sha256", digest);
        Files.writeString(folder.resolve("home/.m2/repository/com/acme/taxi/1/taxi-1.jar"), "other");
        assertThatThrownBy(() -> run("com.acme:taxi:1", Map.of("sha256", digest)))
                .isInstanceOf(CodeException.class)
                .hasMessageContaining("is not the one that was deployed");
    }

    @Test
    void aDownloadThatIsNotWhatItsChecksumSaysIsRefused() throws IOException {
        Files.writeString(repository.resolve("com/acme/base/1/base-1.jar"), "changed");

        assertThatThrownBy(() -> run("com.acme:taxi:1", Map.of()))
                .isInstanceOf(CodeException.class)
                .hasMessageContaining("cannot resolve com.acme:taxi:1")
                .hasMessageContaining("hecksum");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.acme:taxi:[1,2)",
                "com.acme:taxi:LATEST",
                "com.acme:taxi:1-SNAPSHOT",
                "com.acme:taxi",
                "com.acme::1",
                "com.acme:nothing:1"
            })
    void whatIsNoExactVersionOrNotThereIsRefused(String artifact) {
        assertThatThrownBy(() -> run(artifact, Map.of()))
                .isInstanceOf(CodeException.class)
                .extracting(failed -> ((CodeException) failed).code())
                .isEqualTo(
                        artifact.equals("com.acme:nothing:1")
                                ? "maven.not-resolved"
                                : artifact.split(":", -1).length < 3 || artifact.contains("::")
                                        ? "maven.bad-artifact"
                                        : "maven.inexact-version");
    }
}
