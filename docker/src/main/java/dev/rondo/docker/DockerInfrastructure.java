package dev.rondo.docker;

import com.github.dockerjava.api.model.Container;
import dev.rondo.worker.infrastructure.Infrastructure;
import dev.rondo.worker.infrastructure.Job;
import dev.rondo.worker.infrastructure.RunningJob;
import dev.rondo.worker.infrastructure.WorkerContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The containers of a worker. Thread-safe. */
final class DockerInfrastructure implements Infrastructure {
    private static final Logger LOG = LoggerFactory.getLogger(DockerInfrastructure.class);
    /** How long an engine may be away before its containers are given up. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** How long a container has ended before nobody can be busy with it any more. */
    private static final Duration LEFT = Duration.ofMinutes(10);

    private final WorkerContext worker;
    private final DockerEngine engine;
    private final Containers containers;
    private final Images images;
    private final String host;
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
    private final RunningContainer.Watch watch;
    private final ThreadFactory threads =
            Thread.ofVirtual().name("rondo-container-", 0).factory();

    /** @param engine is closed with this */
    DockerInfrastructure(WorkerContext worker, DockerEngine engine) {
        this(worker, engine, PATIENCE);
    }

    DockerInfrastructure(WorkerContext worker, DockerEngine engine, Duration patience) {
        this.worker = worker;
        this.engine = engine;
        this.containers = new Containers(engine);
        this.images = new Images(engine);
        this.host = engine.host();
        this.watch = new RunningContainer.Watch(worker.clock(), patience, closed);
    }

    /**
     * {@inheritDoc}
     *
     * The image is pulled first, as the policy says.
     */
    @Override
    public RunningJob start(Job job) {
        ContainerSettings settings = connected(ContainerSettings.of(job), job.environment());
        Map<String, String> environment = HostReach.HOST.equals(settings.networkMode())
                ? job.environment()
                : HostReach.fromInside(job.environment());
        images.provide(settings.image(), settings.pullPolicy(), settings.credentials(), job.output());
        String flowRunId = job.flowRun().id().toString();
        Map<String, String> labels = new HashMap<>(settings.labels());
        labels.putAll(ContainerLabels.own(worker, flowRunId, settings.isRemoved()));
        String id = containers.start(settings, environment, labels, "rondo-" + flowRunId);
        RunningContainer container = new RunningContainer(engine, id, host + ":" + id, settings, job.output(), watch);
        threads.newThread(container::follow).start();
        return container;
    }

    // A server that listens on this machine alone is reached through the machine's own network only.
    private ContainerSettings connected(ContainerSettings settings, Map<String, String> environment) {
        boolean isOpen = settings.networkMode() == null && settings.networks().isEmpty();
        boolean isLinux = System.getProperty("os.name", "").startsWith("Linux");
        return isOpen && isLinux && engine.isLocal() && HostReach.isServerLocal(environment)
                ? settings.connected(HostReach.HOST)
                : settings;
    }

    /**
     * {@inheritDoc}
     *
     * @param infrastructureId the name of the engine's machine, a colon and the id of the container
     */
    @Override
    public boolean stop(String infrastructureId, Duration grace) {
        int colon = infrastructureId.lastIndexOf(':');
        if (colon < 0 || !infrastructureId.substring(0, colon).equals(host)) {
            return false;
        }
        String id = infrastructureId.substring(colon + 1);
        ContainerState state = state(id);
        if (state == null || !state.isRunning()) {
            return false;
        }
        containers.stop(id, RunningContainer.seconds(grace));
        if (Boolean.parseBoolean(state.labels().get(ContainerLabels.REMOVED))) {
            containers.remove(id);
        }
        return true;
    }

    private @Nullable ContainerState state(String id) {
        try {
            return containers.state(id);
        } catch (RuntimeException failure) {
            throw Failures.of(
                    failure, "docker.no-answer", "The container engine at " + engine.address() + " does not answer");
        }
    }

    /** Removes containers that a worker of this pool would have removed, had it not died before. */
    void removeLeftovers() {
        try {
            for (Container container : ended()) {
                Instant until = Instant.ofEpochSecond(container.getCreated());
                ContainerTimes times = ContainerTimes.of(engine.quick()
                        .inspectContainerCmd(container.getId())
                        .exec()
                        .getState());
                if (times.last(until).isBefore(worker.clock().instant().minus(LEFT))) {
                    containers.remove(container.getId());
                }
            }
        } catch (RuntimeException failure) {
            LOG.warn("Leftover containers could not be looked for: {}", Failures.reason(failure));
        }
    }

    private List<Container> ended() {
        return engine.quick()
                .listContainersCmd()
                .withShowAll(true)
                .withStatusFilter(List.of("created", "exited"))
                .withLabelFilter(Map.of(ContainerLabels.POOL, worker.poolName(), ContainerLabels.REMOVED, "true"))
                .exec();
    }

    @Override
    public void close() {
        closed.complete(null);
        engine.close();
    }
}
