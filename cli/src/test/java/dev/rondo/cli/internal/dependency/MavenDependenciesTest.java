package dev.rondo.cli.internal.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.cli.internal.CliException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository of files takes the place of one on the network. */
class MavenDependenciesTest {
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    @TempDir
    Path repository;

    @TempDir
    Path userHome;

    @BeforeEach
    void publish() throws IOException {
        publish(
                "tool",
                "<dependencies><dependency><groupId>com.acme</groupId><artifactId>base</artifactId>"
                        + "<version>1</version></dependency></dependencies>");
        publish("base", "");
    }

    @Test
    void aLibraryComesWithWhatItNeedsAndIsKeptInTheUsersRepository() {
        List<Path> found = resolver(repository).resolve(List.of(Coordinates.parse("com.acme:tool:1", "test")));

        assertThat(found)
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder("tool-1.jar", "base-1.jar");
        assertThat(found).allMatch(file -> file.startsWith(userHome.resolve(".m2/repository")));
        assertThat(progress.toString(StandardCharsets.UTF_8)).contains("downloading tool-1.jar");
    }

    @Test
    void whatIsNotToBeHadIsNamed() {
        assertThatThrownBy(() -> resolver(repository).resolve(List.of(Coordinates.parse("com.acme:none:1", "test"))))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("cannot resolve //DEPS com.acme:none:1")
                .hasMessageContaining("check the coordinates");
    }

    @Test
    void aMirrorInTheUsersSettingsIsAskedInPlaceOfTheRepository() throws IOException {
        Files.createDirectories(userHome.resolve(".m2"));
        Files.writeString(
                userHome.resolve(".m2/settings.xml"),
                "<settings><mirrors><mirror><id>near</id><mirrorOf>*" + "</mirrorOf><url>" + repository.toUri()
                        + "</url></mirror></mirrors></settings>");

        assertThat(resolver(userHome.resolve("nowhere")).resolve(List.of(Coordinates.parse("com.acme:base:1", "test"))))
                .hasSize(1);
    }

    private MavenDependencies resolver(Path from) {
        return new MavenDependencies(userHome, from.toUri(), new PrintStream(progress, true, StandardCharsets.UTF_8));
    }

    private void publish(String artifact, String dependencies) throws IOException {
        Path folder = Files.createDirectories(repository.resolve("com/acme/" + artifact + "/1"));
        Files.writeString(
                folder.resolve(artifact + "-1.pom"),
                "<project><modelVersion>4.0.0</modelVersion>"
                        + "<groupId>com.acme</groupId><artifactId>" + artifact + "</artifactId><version>1</version>"
                        + dependencies + "</project>");
        Files.writeString(folder.resolve(artifact + "-1.jar"), artifact);
    }
}
