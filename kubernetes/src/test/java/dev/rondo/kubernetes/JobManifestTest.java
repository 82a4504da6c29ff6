package dev.rondo.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.Json;
import dev.rondo.worker.infrastructure.InfrastructureException;
import dev.rondo.worker.infrastructure.InfrastructureType;
import dev.rondo.worker.infrastructure.JobSettings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Manifests that are made of templates. */
class JobManifestTest {
    private final MockCluster jobs = new MockCluster();

    private Job manifest(Map<String, Object> variables) {
        return manifest(jobs.job(variables));
    }

    private static Job manifest(dev.rondo.worker.infrastructure.Job job) {
        return new JobManifest(job, new JobSettings("kubernetes", job.configuration()))
                .make("1a2b3c", Map.of(JobManifest.POOL_LABEL, "pool"));
    }

    private static Container container(Job manifest) {
        return manifest.getSpec().getTemplate().getSpec().getContainers().getFirst();
    }

    @Test
    void theTypeIsFoundAndItsTemplateIsTheOneThatServersShow() throws Exception {
        InfrastructureType type = ServiceLoader.load(InfrastructureType.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.name().equals("kubernetes"))
                .findFirst()
                .orElseThrow();
        JsonNode shown = Json.MAPPER.readTree(Files.readString(Path.of(
                System.getProperty("rondo.root"),
                "server/src/main/resources/dev/rondo/server/collection/aggregate-worker-metadata.json")));
        JsonNode template = Json.MAPPER.valueToTree(type.baseJobTemplate());
        assertThat(template).isEqualTo(shown.at("/prefect-kubernetes/kubernetes/default_base_job_configuration"));
    }

    @Test
    void variablesGoToTheirPlacesAndPlacesWithoutAValueGoAway() {
        Job manifest = manifest(Map.of(
                "name",
                "Nightly Retrain!",
                "memory_limit",
                "2Gi",
                "finished_job_ttl",
                300,
                "service_account_name",
                "trainer"));
        assertThat(manifest.getMetadata().getName()).isEqualTo("nightly-retrain-1a2b3c");
        assertThat(manifest.getMetadata().getGenerateName()).isNull();
        assertThat(manifest.getMetadata().getNamespace()).isEqualTo("training");
        assertThat(manifest.getSpec().getTtlSecondsAfterFinished()).isEqualTo(300);
        assertThat(manifest.getSpec().getBackoffLimit()).isZero();
        assertThat(manifest.getSpec().getTemplate().getSpec().getServiceAccountName())
                .isEqualTo("trainer");
        assertThat(manifest.getSpec().getTemplate().getSpec().getRestartPolicy())
                .isEqualTo("Never");
        Container container = container(manifest);
        assertThat(container.getImage()).isEqualTo("team/train:7");
        assertThat(container.getArgs()).containsExactly("rondo", "flow-run", "execute");
        assertThat(Serialization.asJson(container.getResources())).isEqualTo("{\"limits\":{\"memory\":\"2Gi\"}}");
        assertThat(container.getEnv())
                .extracting(EnvVar::getName)
                .containsExactlyInAnyOrder("RONDO_API_URL", "RONDO_API_KEY");
        assertThat(manifest(Map.of()).getMetadata().getName()).isEqualTo("quick-falcon-1a2b3c");
    }

    @Test
    void labelsAreMadeValidAndPutOnTheJobAndItsPod() {
        Job manifest = manifest(Map.of("labels", Map.of("Team/of us", "-ml & ops-")));
        assertThat(manifest.getMetadata().getLabels())
                .containsEntry("rondo.dev/flow-name", "train-model")
                .containsEntry("team/of-us", "ml-ops")
                .containsEntry(JobManifest.POOL_LABEL, "pool");
        assertThat(manifest.getSpec().getTemplate().getMetadata().getLabels())
                .containsEntry("rondo.dev/flow-name", "train-model");
    }

    @Test
    void aCommandIsTakenApart() {
        assertThat(container(manifest(Map.of("command", "python -m prefect.engine 'a b'")))
                        .getArgs())
                .containsExactly("python", "-m", "prefect.engine", "a b");
    }

    @Test
    void aManifestIsPatchedByOperations() {
        Job manifest = manifest(Map.of(
                "job_patches",
                List.of(
                        Map.of("op", "add", "path", "/spec/template/spec/nodeSelector", "value", Map.of("gpu", "true")),
                        Map.of("op", "add", "path", "/spec/activeDeadlineSeconds", "value", 600))));
        assertThat(manifest.getSpec().getTemplate().getSpec().getNodeSelector()).containsEntry("gpu", "true");
        assertThat(manifest.getSpec().getActiveDeadlineSeconds()).isEqualTo(600);
        assertThatThrownBy(() -> manifest(Map.of("job_patches", List.of(Map.of("op", "remove", "path", "/no/such")))))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("job_patches");
    }

    @Test
    void aManifestIsPatchedByMerging() {
        Map<String, Object> tolerations = Map.of("tolerations", List.of(Map.of("key", "spot", "operator", "Exists")));
        Job manifest = manifest(Map.of("job_patches", Map.of("spec", Map.of("template", Map.of("spec", tolerations)))));
        assertThat(manifest.getSpec().getTemplate().getSpec().getTolerations()).hasSize(1);
        assertThat(container(manifest).getImage()).isEqualTo("team/train:7");
    }

    @Test
    @SuppressWarnings("unchecked")
    void variablesThatATemplateListsItselfHaveTheLastWord() {
        var job = jobs.job(Map.of());
        Map<String, Object> spec = new HashMap<>(Map.of(
                "containers",
                List.of(Map.of(
                        "name", "main",
                        "image", "own:1",
                        "env",
                                List.of(Map.of(
                                        "name",
                                        "RONDO_API_KEY",
                                        "valueFrom",
                                        Map.of("secretKeyRef", Map.of("name", "keys", "key", "rondo"))))))));
        Map<String, Object> configuration = new HashMap<>(job.configuration());
        configuration.put("job_manifest", Map.of("spec", Map.of("template", Map.of("spec", spec))));
        Job manifest = manifest(new dev.rondo.worker.infrastructure.Job(
                job.flowRun(),
                job.flow(),
                null,
                configuration,
                job.command(),
                job.environment(),
                job.labels(),
                job.output()));
        assertThat(container(manifest).getName()).isEqualTo("main");
        assertThat(container(manifest).getEnv())
                .filteredOn(variable -> variable.getName().equals("RONDO_API_KEY"))
                .singleElement()
                .satisfies(variable -> {
                    assertThat(variable.getValue()).isNull();
                    assertThat(variable.getValueFrom().getSecretKeyRef().getName())
                            .isEqualTo("keys");
                });
    }

    @Test
    void aManifestThatIsNoneIsRefused() {
        var job = jobs.job(Map.of());
        Map<String, Object> configuration = new HashMap<>(job.configuration());
        configuration.put("job_manifest", Map.of("spec", Map.of()));
        var broken = new dev.rondo.worker.infrastructure.Job(
                job.flowRun(), job.flow(), null, configuration, List.of(), Map.of(), Map.of(), job.output());
        assertThatThrownBy(() -> manifest(broken))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("job_manifest");
        assertThatThrownBy(() -> manifest(Map.of("image", "")))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("rondo deploy --image");
    }

    @ParameterizedTest
    @CsvSource({"Grün & Gelb,gr-n-gelb", "--a--,a", "'',fallback", "№,fallback"})
    void namesOfJobsAreMadeValid(String text, String name) {
        assertThat(KubernetesNames.job(text, "fallback")).isEqualTo(name);
        assertThat(KubernetesNames.job("x".repeat(100), "fallback")).hasSize(45);
    }

    @Test
    void aClusterIsNamedByAKubectlConfiguration() {
        Map<String, Object> config = Map.of(
                "clusters", List.of(Map.of("name", "far", "cluster", Map.of("server", "https://far.example.com:6443"))),
                "users", List.of(Map.of("name", "me", "user", Map.of("token", "t"))),
                "contexts", List.of(Map.of("name", "there", "context", Map.of("cluster", "far", "user", "me"))));
        try (Clusters clusters = new Clusters(Map.of("RONDO_KUBERNETES_CLUSTER_UID", "told"), found -> {
            assertThat(found.getMasterUrl()).startsWith("https://far.example.com:6443");
            assertThat(found.getAutoOAuthToken()).isEqualTo("t");
            return new io.fabric8.kubernetes.client.KubernetesClientBuilder()
                    .withConfig(found)
                    .build();
        })) {
            Map<String, Object> named = Map.of("config", config, "context_name", "there");
            Cluster cluster = clusters.of(new JobSettings("kubernetes", Map.of("cluster_config", named)));
            assertThat(cluster.uid()).isEqualTo("told");
            assertThat(clusters.of(new JobSettings("kubernetes", Map.of("cluster_config", named))))
                    .isSameAs(cluster);
            Map<String, Object> elsewhere = Map.of("config", config, "context_name", "nowhere");
            assertThatThrownBy(() -> clusters.of(new JobSettings("kubernetes", Map.of("cluster_config", elsewhere))))
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageContaining("cluster_config");
        }
    }
}
