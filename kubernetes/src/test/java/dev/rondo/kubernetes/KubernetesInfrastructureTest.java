package dev.rondo.kubernetes;

import static dev.rondo.kubernetes.MockCluster.NAMESPACE;
import static dev.rondo.kubernetes.MockCluster.ended;
import static dev.rondo.kubernetes.MockCluster.running;
import static dev.rondo.kubernetes.MockCluster.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rondo.worker.infrastructure.InfrastructureException;
import dev.rondo.worker.infrastructure.JobResult;
import dev.rondo.worker.infrastructure.RunningJob;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs in fabric8's API server, with the test as the cluster's controllers. */
class KubernetesInfrastructureTest {
    @RegisterExtension
    final MockCluster cluster = new MockCluster();

    private static JobResult end(RunningJob job) throws Exception {
        return job.ended().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static void assertLost(RunningJob job, String code, String... parts) {
        assertThatThrownBy(() -> end(job))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(InfrastructureException.class, lost -> {
                    assertThat(lost.code()).isEqualTo(code);
                    assertThat(lost.getMessage()).contains(parts);
                });
    }

    @Test
    void aJobRunsAndItsOutputIsReadAndItIsKept() throws Exception {
        try (KubernetesInfrastructure kubernetes = cluster.open()) {
            RunningJob job = kubernetes.start(cluster.job(Map.of()));
            String name = cluster.made().getMetadata().getName();
            assertThat(job.infrastructureId()).isEqualTo(cluster.uid() + ":" + NAMESPACE + ":" + name);
            Pod pod = cluster.makePod();
            cluster.prints(pod, "2026-08-13T12:00:01.1Z hello\n2026-08-13T12:00:01.2Z\n2026-08-13T12:00:02.3Z bye\n");
            cluster.set(pod, "Running", running());
            cluster.awaitLine("is Running");
            cluster.awaitLine("bye");
            cluster.set(pod, "Succeeded", ended(0, "Completed"));
            cluster.end("Complete", "", "");
            assertThat(end(job)).isEqualTo(new JobResult(0, ""));
            assertThat(cluster.lines()).containsSubsequence("hello", "", "bye");
            assertThat(cluster.isGone()).isFalse();
        }
    }

    @Test
    void theExitCodeIsThatOfTheProgram() throws Exception {
        try (KubernetesInfrastructure kubernetes = cluster.open()) {
            RunningJob job = kubernetes.start(cluster.job(Map.of("stream_output", false, "delete_finished_job", true)));
            Pod pod = cluster.makePod();
            cluster.set(pod, "Failed", ended(17, "Error"));
            cluster.end("Failed", "BackoffLimitExceeded", "Job has reached the specified backoff limit");
            assertThat(end(job)).isEqualTo(new JobResult(17, ""));
            await().until(cluster::isGone);
        }
    }

    @Test
    void wantOfMemoryIsToldAsSuch() throws Exception {
        try (KubernetesInfrastructure kubernetes = cluster.open()) {
            RunningJob job = kubernetes.start(cluster.job(Map.of("memory_limit", "2Gi", "stream_output", false)));
            cluster.set(cluster.makePod(), "Failed", ended(137, "OOMKilled"));
            cluster.end("Failed", "BackoffLimitExceeded", "");
            JobResult result = end(job);
            assertThat(result.exitCode()).isEqualTo(137);
            assertThat(result.message()).contains("OOMKilled", "(2Gi)", "memory_limit");
        }
    }

    @Test
    void anEvictionIsToldThoughItHasNoExitCode() throws Exception {
        try (KubernetesInfrastructure kubernetes = cluster.open()) {
            RunningJob job = kubernetes.start(cluster.job(Map.of("stream_output", false)));
            cluster.evicted(cluster.makePod(), "The node was low on resource: memory.");
            cluster.end("Failed", "BackoffLimitExceeded", "too many failures");
            JobResult result = end(job);
            assertThat(result.isSuccess()).isFalse();
            assertThat(result.message())
                    .contains("Evicted: The node was low on resource: memory.", "BackoffLimitExceeded");
        }
    }

    @Test
    void aPodWhoseImageCannotBePulledIsGivenUpInTime() {
        try (KubernetesInfrastructure kubernetes = cluster.open()) {
            RunningJob job = kubernetes.start(cluster.job(Map.of("pod_watch_timeout_seconds", 600)));
            cluster.set(
                    cluster.makePod(), "Pending", waiting("ImagePullBackOff", "Back-off pulling image team/train:7"));
            cluster.awaitLine("ImagePullBackOff");
            cluster.letAnHourGoBy();
            assertLost(
                    job,
                    "kubernetes.not-started",
                    "within 600 s",
                    "ImagePullBackOff: Back-off pulling image team/train:7");
            assertThat(cluster.lines())
                    .anyMatch(
                            line -> line.endsWith("is Pending: ImagePullBackOff: Back-off pulling image team/train:7"));
            assertThat(cluster.isGone()).isTrue();
        }
    }

    @Test
    void aPodThatCannotBePlacedIsGivenUpInTime() {
        try (KubernetesInfrastructure kubernetes = cluster.open()) {
            RunningJob job = kubernetes.start(cluster.job(Map.of("pod_watch_timeout_seconds", 600)));
            cluster.unscheduled(cluster.makePod(), "Unschedulable", "0/3 nodes are available: 3 Insufficient cpu.");
            cluster.awaitLine("Unschedulable");
            cluster.letAnHourGoBy();
            assertLost(job, "kubernetes.not-started", "Unschedulable: 0/3 nodes are available");
        }
    }

    @Test
    void aJobWithoutAPodIsGivenUpInTime() {
        try (KubernetesInfrastructure kubernetes = cluster.open()) {
            RunningJob job = kubernetes.start(cluster.job(Map.of("pod_watch_timeout_seconds", 600)));
            cluster.letAnHourGoBy();
            assertLost(job, "kubernetes.not-started", "the cluster has made no pod");
        }
    }

    @Test
    void anImageNameThatIsNoneIsNotWaitedFor() {
        try (KubernetesInfrastructure kubernetes = cluster.open()) {
            RunningJob job = kubernetes.start(cluster.job(Map.of("pod_watch_timeout_seconds", 600)));
            cluster.set(cluster.makePod(), "Pending", waiting("InvalidImageName", "couldn't parse image reference"));
            assertLost(job, "kubernetes.not-started", "InvalidImageName");
        }
    }

    @Test
    void aJobThatTakesTooLongIsDeleted() {
        try (KubernetesInfrastructure kubernetes = cluster.open()) {
            RunningJob job =
                    kubernetes.start(cluster.job(Map.of("job_watch_timeout_seconds", 600, "stream_output", false)));
            cluster.set(cluster.makePod(), "Running", running());
            cluster.awaitLine("is Running");
            cluster.letAnHourGoBy();
            assertLost(job, "kubernetes.too-long", "after 600 s");
            assertThat(cluster.isGone()).isTrue();
        }
    }

    @Test
    void stoppingDeletesTheJobAndItsPods() throws Exception {
        try (KubernetesInfrastructure kubernetes = cluster.open()) {
            RunningJob job = kubernetes.start(cluster.job(Map.of("stream_output", false)));
            cluster.set(cluster.makePod(), "Running", running());
            cluster.awaitLine("is Running");
            job.stop(Duration.ofSeconds(5));
            assertThat(end(job)).isEqualTo(new JobResult(143, "It was told to end."));
            assertThat(cluster.isGone()).isTrue();
            assertThat(cluster.client().pods().inNamespace(NAMESPACE).list().getItems())
                    .isEmpty();
            job.stop(Duration.ZERO);
        }
    }

    @Test
    void anotherWorkerStopsAJobByItsId() {
        try (KubernetesInfrastructure first = cluster.open();
                KubernetesInfrastructure second = cluster.open()) {
            RunningJob job = first.start(cluster.job(Map.of("stream_output", false)));
            cluster.set(cluster.makePod(), "Running", running());
            assertThat(second.stop("other:" + NAMESPACE + ":x", Duration.ZERO)).isFalse();
            assertThat(second.stop(cluster.uid() + ":" + NAMESPACE + ":no-such-job", Duration.ZERO))
                    .isFalse();
            assertThat(second.stop("no id", Duration.ZERO)).isFalse();
            assertThat(second.stop(job.infrastructureId(), Duration.ZERO)).isTrue();
            assertThat(cluster.isGone()).isTrue();
            assertLost(job, "kubernetes.deleted", "deleted by someone");
            assertThat(second.stop(job.infrastructureId(), Duration.ZERO)).isFalse();
        }
    }

    @Test
    void aWorkerThatEndsLeavesItsJobsRunning() {
        KubernetesInfrastructure kubernetes = cluster.open();
        RunningJob job = kubernetes.start(cluster.job(Map.of("stream_output", false)));
        cluster.set(cluster.makePod(), "Running", running());
        kubernetes.close();
        assertLost(job, "kubernetes.lost", "this worker ended");
        assertThat(cluster.isGone()).isFalse();
    }

    @Test
    void aClusterThatStaysAwayIsGivenUp() {
        try (KubernetesInfrastructure kubernetes = cluster.open()) {
            RunningJob job =
                    kubernetes.start(cluster.job(Map.of("pod_watch_timeout_seconds", 600, "stream_output", false)));
            cluster.set(cluster.makePod(), "Running", running());
            cluster.awaitLine("is Running");
            cluster.server().shutdown();
            assertThat(job.ended().toCompletableFuture())
                    .failsWithin(Duration.ofMinutes(1))
                    .withThrowableThat()
                    .withMessageContaining("lost sight of");
        }
    }

    @Test
    void theServersKeyIsKeptInASecretWhenThatIsAskedFor() throws Exception {
        try (KubernetesInfrastructure kubernetes = cluster.open()) {
            RunningJob job =
                    kubernetes.start(cluster.job(Map.of("create_api_key_secret", true, "stream_output", false)));
            var made = cluster.made();
            assertThat(made.toString()).doesNotContain("open sesame");
            var variable = made.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
                    .filter(entry -> entry.getName().equals("RONDO_API_KEY"))
                    .findFirst()
                    .orElseThrow();
            var reference = variable.getValueFrom().getSecretKeyRef();
            var secret = cluster.client().secrets().inNamespace(NAMESPACE).withName(reference.getName());
            assertThat(secret.get().getStringData()).containsEntry(reference.getKey(), "open sesame");
            assertThat(secret.get().getMetadata().getOwnerReferences())
                    .first()
                    .satisfies(owner -> assertThat(owner.getUid())
                            .isEqualTo(made.getMetadata().getUid()));
            cluster.set(cluster.makePod(), "Succeeded", ended(0, "Completed"));
            cluster.end("Complete", "", "");
            end(job);
            await().until(() -> secret.get() == null);
        }
    }

    @Test
    void aRefusalByTheClusterIsToldAndLeavesNothing() {
        cluster.server()
                .expect()
                .post()
                .withPath("/apis/batch/v1/namespaces/" + NAMESPACE + "/jobs")
                .andReturn(
                        403,
                        new StatusBuilder()
                                .withCode(403)
                                .withMessage("jobs.batch is forbidden")
                                .build())
                .once();
        try (KubernetesInfrastructure kubernetes = cluster.open()) {
            assertThatThrownBy(() -> kubernetes.start(cluster.job(Map.of("create_api_key_secret", true))))
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageContaining("jobs.batch is forbidden");
            assertThat(cluster.isGone()).isTrue();
            assertThat(cluster.client().secrets().inNamespace(NAMESPACE).list().getItems())
                    .isEmpty();
        }
    }

    @Test
    void aServerThatPodsDoNotReachIsPointedOut() {
        var job = cluster.job(Map.of());
        var local = new dev.rondo.worker.infrastructure.Job(
                job.flowRun(),
                job.flow(),
                null,
                job.configuration(),
                job.command(),
                Map.of("RONDO_API_URL", "http://127.0.0.1:4200/api"),
                job.labels(),
                job.output());
        try (KubernetesInfrastructure kubernetes = cluster.open()) {
            kubernetes.start(local);
            assertThat(cluster.lines())
                    .anyMatch(line -> line.contains("does not reach the server at http://127.0.0.1:4200"));
        }
    }
}
