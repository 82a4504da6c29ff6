package dev.rondo.kubernetes;

import static org.awaitility.Awaitility.await;

import dev.rondo.model.flow.Flow;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.worker.infrastructure.Job;
import dev.rondo.worker.infrastructure.WorkerContext;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** fabric8's API server, which keeps what it is given; the test is the job controller and the kubelet. */
final class MockCluster implements BeforeEachCallback, AfterEachCallback {
    static final String NAMESPACE = "training";

    private final AtomicLong passed = new AtomicLong();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private KubernetesMockServer server = new KubernetesMockServer();
    private KubernetesClient client = server.createClient();

    @Override
    public void beforeEach(ExtensionContext context) {
        Map<ServerRequest, Queue<ServerResponse>> answers = new HashMap<>();
        server = new KubernetesMockServer(
                new Context(), new MockWebServer(), answers, new KubernetesMixedDispatcher(answers), true);
        server.init();
        client = server.createClient();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("kube-system")
                        .endMetadata()
                        .build())
                .create();
        lines.clear();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        client.close();
        server.destroy();
    }

    /** Lets an hour go by, as the worker sees it. */
    void letAnHourGoBy() {
        passed.addAndGet(Duration.ofHours(1).toSeconds());
    }

    /** What the cluster is known by. */
    String uid() {
        return client.namespaces().withName("kube-system").get().getMetadata().getUid();
    }

    KubernetesMockServer server() {
        return server;
    }

    KubernetesClient client() {
        return client;
    }

    Queue<String> lines() {
        return lines;
    }

    KubernetesInfrastructure open() {
        WorkerContext worker = new WorkerContext(
                "worker 1", "pool", Path.of("target"), 0, () -> Instant.now().plusSeconds(passed.get()));
        Config address = client.getConfiguration();
        return new KubernetesInfrastructure(
                worker,
                new Clusters(
                        Map.of(),
                        config -> new KubernetesClientBuilder()
                                .withConfig(new ConfigBuilder(address)
                                        .withRequestRetryBackoffLimit(config.getRequestRetryBackoffLimit())
                                        .build())
                                .build()),
                Duration.ofSeconds(2));
    }

    /** A flow run's job, configured by the type's own template with its places filled. */
    Job job(Map<String, Object> variables) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "namespace",
                NAMESPACE,
                "image",
                "team/train:7",
                "image_pull_policy",
                "IfNotPresent",
                "backoff_limit",
                0));
        values.putAll(variables);
        Instant now = Instant.parse("2026-08-13T12:00:00Z");
        Flow flow = new Flow(UUID.randomUUID(), now, now, "train", List.of(), Map.of());
        FlowRun run = FlowRun.create(UUID.randomUUID(), flow.id(), "quick-falcon", now);
        return new Job(
                run,
                flow,
                null,
                FilledTemplate.of(values),
                List.of("rondo", "flow-run", "execute"),
                Map.of("RONDO_API_URL", "https://rondo.example.com/api", "RONDO_API_KEY", "open sesame"),
                Map.of("rondo.dev/flow-name", "train model"),
                lines::add);
    }

    /** The one job that was made. */
    io.fabric8.kubernetes.api.model.batch.v1.Job made() {
        var jobs = client.batch().v1().jobs().inNamespace(NAMESPACE).list().getItems();
        if (jobs.size() != 1) {
            throw new AssertionError("there are " + jobs.size() + " jobs");
        }
        return jobs.getFirst();
    }

    boolean isGone() {
        return client.batch()
                .v1()
                .jobs()
                .inNamespace(NAMESPACE)
                .list()
                .getItems()
                .isEmpty();
    }

    /** As a job controller does: makes a pod of the job. */
    Pod makePod() {
        var job = made();
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName(job.getMetadata().getName() + "-abcde")
                .withNamespace(NAMESPACE)
                .addToLabels("job-name", job.getMetadata().getName())
                .withCreationTimestamp("2026-08-13T12:00:00Z")
                .endMetadata()
                .withSpec(job.getSpec().getTemplate().getSpec())
                .withNewStatus()
                .withPhase("Pending")
                .endStatus()
                .build();
        return client.resource(pod).create();
    }

    private PodResource live(Pod pod) {
        return client.pods().inNamespace(NAMESPACE).withName(pod.getMetadata().getName());
    }

    /** As a kubelet does: tells how a pod is. */
    void set(Pod pod, String phase, ContainerState state) {
        live(pod)
                .editStatus(now -> new PodBuilder(now)
                        .editOrNewStatus()
                        .withPhase(phase)
                        .withContainerStatuses()
                        .addNewContainerStatus()
                        .withName(now.getSpec().getContainers().getFirst().getName())
                        .withState(state)
                        .endContainerStatus()
                        .endStatus()
                        .build());
    }

    void unscheduled(Pod pod, String reason, String message) {
        PodCondition condition = new PodConditionBuilder()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason(reason)
                .withMessage(message)
                .build();
        live(pod)
                .editStatus(now -> new PodBuilder(now)
                        .editOrNewStatus()
                        .withConditions(condition)
                        .endStatus()
                        .build());
    }

    void evicted(Pod pod, String message) {
        live(pod)
                .editStatus(now -> new PodBuilder(now)
                        .editOrNewStatus()
                        .withPhase("Failed")
                        .withReason("Evicted")
                        .withMessage(message)
                        .endStatus()
                        .build());
    }

    static ContainerState waiting(String reason, String message) {
        return new ContainerStateBuilder()
                .withNewWaiting()
                .withReason(reason)
                .withMessage(message)
                .endWaiting()
                .build();
    }

    static ContainerState running() {
        return new ContainerStateBuilder()
                .withNewRunning()
                .withStartedAt("2026-08-13T12:00:01Z")
                .endRunning()
                .build();
    }

    static ContainerState ended(int exitCode, String reason) {
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(exitCode)
                .withReason(reason)
                .endTerminated()
                .build();
    }

    /** As a job controller does: tells that the job has ended. */
    void end(String type, String reason, String message) {
        client.resource(made())
                .editStatus(now -> new JobBuilder(now)
                        .editOrNewStatus()
                        .addNewCondition()
                        .withType(type)
                        .withStatus("True")
                        .withReason(reason)
                        .withMessage(message)
                        .endCondition()
                        .endStatus()
                        .build());
    }

    /** What the pod prints, from now on, as the log of its container. */
    void prints(Pod pod, String log) {
        String path = "/api/v1/namespaces/" + NAMESPACE + "/pods/"
                + pod.getMetadata().getName() + "/log?pretty=false&container=prefect-job&timestamps=true&follow=true";
        server.expect().get().withPath(path).andReturn(200, log).always();
    }

    void awaitLine(String part) {
        await().atMost(Duration.ofSeconds(10)).until(() -> lines.stream().anyMatch(line -> line.contains(part)));
    }
}
