package dev.rondo.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.Json;
import dev.rondo.worker.infrastructure.InfrastructureException;
import dev.rondo.worker.infrastructure.InfrastructureType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is decided before an engine is asked. */
class DockerSettingsTest {
    private final Engine jobs = new Engine();

    private ContainerSettings settings(Map<String, Object> configuration) {
        return ContainerSettings.of(jobs.job(List.of("rondo"), Map.of(), configuration));
    }

    @Test
    void theTypeIsFoundAndItsTemplateIsTheOneThatServersShow() throws Exception {
        InfrastructureType type = ServiceLoader.load(InfrastructureType.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.name().equals("docker"))
                .findFirst()
                .orElseThrow();
        JsonNode shown = Json.MAPPER.readTree(Files.readString(Path.of(
                System.getProperty("rondo.root"),
                "server/src/main/resources/dev/rondo/server/collection/aggregate-worker-metadata.json")));
        JsonNode template = Json.MAPPER.valueToTree(type.baseJobTemplate());
        assertThat(template).isEqualTo(shown.at("/prefect-docker/docker/default_base_job_configuration"));
    }

    @ParameterizedTest
    @CsvSource({
        "100000,100000",
        "100000b,100000",
        "1000k,1024000",
        "128m,134217728",
        "1.5g,1610612736",
        "2GB,2147483648",
        "-1,-1"
    })
    void amountsOfMemoryAreReadAsDockerReadsThem(String text, long bytes) {
        assertThat(MemorySize.bytes(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"many", "-5m", "12x", "9999999999999t"})
    void otherAmountsAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> MemorySize.bytes(text));
    }

    @ParameterizedTest
    @CsvSource({
        "train,train,'',IF_POSSIBLE",
        "team/train:latest,team/train,latest,IF_POSSIBLE",
        "team/train:7,team/train,7,IF_NOT_PRESENT",
        "registry:5000/team/train,registry:5000/team/train,'',IF_POSSIBLE",
        "registry:5000/team/train:7,registry:5000/team/train,7,IF_NOT_PRESENT",
        "train@sha256:abc,train,'',IF_NOT_PRESENT"
    })
    void namesOfImagesAreTakenApart(String image, String repository, String tag, PullPolicy usual) {
        ImageReference reference = ImageReference.of(image);
        assertThat(reference.repository()).isEqualTo(repository);
        assertThat(reference.tag()).isEqualTo(tag);
        assertThat(reference.usualPolicy()).isEqualTo(usual);
    }

    static List<Map<String, Object>> nonsense() {
        return List.of(
                Map.of("image_pull_policy", "Sometimes"),
                Map.of("mem_limit", "much"),
                Map.of("memswap_limit", "1g"),
                Map.of("networks", List.of("a"), "network_mode", "host"),
                Map.of("registry_credentials", Map.of("username", "me")),
                Map.of("volumes", Map.of("a", "b")),
                Map.of("gpus", "some"),
                Map.of("privileged", "perhaps"),
                Map.of("command", "echo 'unclosed"));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void nonsenseIsRefusedByName(Map<String, Object> configuration) {
        assertThatThrownBy(() -> settings(configuration))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining(configuration.keySet().stream()
                        .sorted()
                        .findFirst()
                        .orElseThrow()
                        .substring(0, 3))
                .extracting(failure -> ((InfrastructureException) failure).code())
                .isEqualTo("docker.bad-configuration");
    }

    @Test
    void aCommandIsTakenApartAsAShellWould() {
        assertThat(settings(Map.of("command", "rondo  run \"a b\" 'c \"d' e\\ f \"\""))
                        .command())
                .containsExactly("rondo", "run", "a b", "c \"d", "e f", "");
        assertThat(settings(Map.of()).command()).containsExactly("rondo");
    }

    @Test
    void aServerOnTheHostIsReachedFromInsideThroughTheHostsName() {
        Map<String, String> inside = HostReach.fromInside(Map.of(
                "RONDO_API_URL", "http://localhost:4200/api",
                "PREFECT_API_URL", "http://127.0.0.1:4200/api",
                "OTHER", "http://localhost/"));
        assertThat(inside)
                .containsEntry("RONDO_API_URL", "http://host.docker.internal:4200/api")
                .containsEntry("PREFECT_API_URL", "http://host.docker.internal:4200/api")
                .containsEntry("OTHER", "http://localhost/");
        assertThat(HostReach.needsGateway(inside)).isTrue();
        Map<String, String> elsewhere = Map.of("RONDO_API_URL", "https://localhost.example.com/api");
        assertThat(HostReach.fromInside(elsewhere)).isEqualTo(elsewhere);
        assertThat(HostReach.needsGateway(elsewhere)).isFalse();
    }

    @Test
    void anEngineThatIsNotThereIsToldWithWhatToDo() {
        assertThatThrownBy(() -> DockerEngine.find(Map.of("DOCKER_HOST", "unix:///no/such/docker.sock")))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("unix:///no/such/docker.sock (no such socket)")
                .hasMessageContaining("podman system service")
                .hasMessageContaining("DOCKER_HOST");
        assertThatThrownBy(() -> DockerEngine.find(Map.of("DOCKER_HOST", "tcp://127.0.0.1:1")))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("tcp://127.0.0.1:1 (");
    }

    @Test
    void passwordsAreNotTold() {
        RegistryCredentials credentials = new RegistryCredentials("me", "open sesame", "registry");
        assertThat(credentials.toString()).doesNotContain("sesame");
    }
}
