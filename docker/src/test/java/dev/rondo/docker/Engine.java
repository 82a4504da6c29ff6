package dev.rondo.docker;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.dockerjava.api.model.BuildResponseItem;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.worker.infrastructure.Job;
import dev.rondo.worker.infrastructure.WorkerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The container engine that {@code ./build/podman} starts, with an image that holds a shell. Each test has a work pool of its
 * own, whose containers are gone after it.
 */
final class Engine implements BeforeEachCallback, AfterEachCallback {
    static final String IMAGE = "localhost/rondo-test:shell";
    private static final Path SHELL = Path.of("/bin/busybox");

    private static final Set<String> MADE = ConcurrentHashMap.newKeySet();

    private final String address = System.getProperty("rondo.docker", "");
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private String pool = "";

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        assumeThat(address)
                .as("needs a container engine: ./verify starts one; or source ./build/podman and pass"
                        + " -Drondo.docker=$RONDO_TEST_DOCKER_HOST to Maven")
                .isNotEmpty();
        pool = "pool-" + UUID.randomUUID();
        lines.clear();
        makeImage();
    }

    private void makeImage() throws IOException, InterruptedException {
        if (!MADE.add(address)) {
            return;
        }
        Path folder = Files.createTempDirectory("rondo-image");
        try (DockerEngine engine = engine()) {
            Files.copy(SHELL, folder.resolve("busybox"));
            Files.writeString(folder.resolve("Dockerfile"), """
                    FROM scratch
                    COPY busybox /bin/busybox
                    RUN ["/bin/busybox", "--install", "-s", "/bin"]
                    ENV PATH=/bin
                    """);
            engine.patient()
                    .buildImageCmd(folder.toFile())
                    .withTags(Set.of(IMAGE))
                    .exec(new Progress<BuildResponseItem>(line -> {}))
                    .await();
        } finally {
            Files.delete(folder.resolve("Dockerfile"));
            Files.delete(folder.resolve("busybox"));
            Files.delete(folder);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!address.isEmpty()) {
            try (DockerEngine engine = engine()) {
                containers(engine).forEach(id -> new Containers(engine).remove(id));
            }
        }
    }

    String address() {
        return address;
    }

    DockerEngine engine() {
        return DockerEngine.at(address);
    }

    /** All containers of this test, ended ones too. */
    List<String> containers(DockerEngine engine) {
        return engine
                .quick()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(ContainerLabels.POOL, pool))
                .exec()
                .stream()
                .map(container -> container.getId())
                .toList();
    }

    /** What is known of a container that is there. */
    static ContainerState state(DockerEngine engine, String id) {
        return Objects.requireNonNull(new Containers(engine).state(id));
    }

    WorkerContext worker() {
        return worker(InstantSource.system());
    }

    WorkerContext worker(InstantSource clock) {
        return new WorkerContext("worker", pool, Path.of("target"), 0, clock);
    }

    DockerInfrastructure open() {
        return new DockerInfrastructure(worker(), engine(), Duration.ofSeconds(2));
    }

    /** A worker that reaches the engine another way. */
    DockerInfrastructure through(String otherAddress, Duration patience) {
        return new DockerInfrastructure(worker(), DockerEngine.at(otherAddress), patience);
    }

    /** What the containers of this test have printed, and what was said about them. */
    Queue<String> lines() {
        return lines;
    }

    /** A job that runs a shell script, with further settings. */
    Job shell(String script, Map<String, Object> further) {
        return job(List.of("sh", "-c", script), Map.of("GREETING", "hello"), further);
    }

    Job job(List<String> command, Map<String, String> environment, Map<String, Object> further) {
        Map<String, Object> configuration = new HashMap<>(Map.of("image", IMAGE, "image_pull_policy", "Never"));
        configuration.putAll(further);
        Instant now = Instant.parse("2026-08-13T12:00:00Z");
        Flow flow = new Flow(UUID.randomUUID(), now, now, "train", List.of(), Map.of());
        FlowRun run = FlowRun.create(UUID.randomUUID(), flow.id(), "quick-falcon", now);
        return new Job(
                run,
                flow,
                null,
                configuration,
                command,
                environment,
                Map.of("rondo.dev/flow-name", "train"),
                lines::add);
    }
}
