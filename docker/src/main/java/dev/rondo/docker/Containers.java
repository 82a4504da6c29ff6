package dev.rondo.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.DeviceRequest;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ulimit;
import dev.rondo.worker.infrastructure.InfrastructureException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes, starts and removes the containers of an engine. Thread-safe. */
final class Containers {
    private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000);

    private final DockerEngine engine;

    Containers(DockerEngine engine) {
        this.engine = engine;
    }

    /**
     * Makes a container and starts it.
     *
     * @param settings what it is like
     * @param environment its environment; holds secrets
     * @param labels its labels
     * @param fallbackName what it is called when its name is none for containers
     * @return its id
     * @throws InfrastructureException when it was not started; nothing of it is left
     */
    String start(
            ContainerSettings settings,
            Map<String, String> environment,
            Map<String, String> labels,
            String fallbackName) {
        String id = create(settings, environment, labels, fallbackName);
        try {
            for (String network : settings.networks().stream().skip(1).toList()) {
                engine.patient()
                        .connectToNetworkCmd()
                        .withContainerId(id)
                        .withNetworkId(network)
                        .exec();
            }
            engine.patient().startContainerCmd(id).exec();
            return id;
        } catch (RuntimeException failure) {
            remove(id);
            throw Failures.of(
                    failure,
                    "docker.not-started",
                    "The container of the image " + settings.image()
                            + " could not be started; look at its command, volumes and networks");
        }
    }

    private String create(
            ContainerSettings settings,
            Map<String, String> environment,
            Map<String, String> labels,
            String fallbackName) {
        CreateContainerCmd command = request(settings, environment, labels);
        Iterator<String> names =
                ContainerNames.of(settings.name(), fallbackName).iterator();
        while (true) {
            try {
                return command.withName(names.next()).exec().getId();
            } catch (ConflictException | InternalServerErrorException failure) {
                if (!names.hasNext() || !isNameTaken(failure)) {
                    throw notCreated(settings, failure);
                }
            } catch (NotFoundException failure) {
                throw Failures.of(
                        failure,
                        "docker.image-missing",
                        "The container could not be made from the image " + settings.image());
            } catch (RuntimeException failure) {
                throw notCreated(settings, failure);
            }
        }
    }

    // Docker answers 409, Podman 500.
    private static boolean isNameTaken(RuntimeException failure) {
        String reason = Failures.reason(failure);
        return reason.contains("name") && reason.contains("in use");
    }

    private static InfrastructureException notCreated(ContainerSettings settings, RuntimeException failure) {
        if (failure instanceof InfrastructureException clear) {
            return clear;
        }
        return Failures.of(
                failure,
                "docker.not-created",
                "The container of the image " + settings.image() + " could not be made; look at its settings");
    }

    private CreateContainerCmd request(
            ContainerSettings settings, Map<String, String> environment, Map<String, String> labels) {
        CreateContainerCmd command = engine.patient()
                .createContainerCmd(settings.image().toString())
                .withEnv(environment.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList())
                .withLabels(labels)
                // What an image says of its health is meant for servers; a run tells its own end.
                .withHealthcheck(new HealthCheck().withTest(List.of("NONE")))
                .withHostConfig(hostConfig(settings, environment));
        if (!settings.command().isEmpty()) {
            command.withCmd(settings.command());
        }
        FurtherSettings.apply(settings.further(), command);
        return command;
    }

    private static HostConfig hostConfig(ContainerSettings settings, Map<String, String> environment) {
        HostConfig host = new HostConfig()
                .withBinds(settings.volumes().stream().map(Containers::bind).toList())
                .withExtraHosts(hosts(settings, environment).toArray(String[]::new))
                .withPrivileged(settings.isPrivileged());
        if (settings.memory() != null) {
            host.withMemory(settings.memory());
        }
        if (settings.memoryAndSwap() != null) {
            host.withMemorySwap(settings.memoryAndSwap());
        }
        if (settings.processors() != null) {
            host.withNanoCPUs(settings.processors().multiply(NANO).longValue());
        }
        if (settings.graphics() != 0) {
            host.withDeviceRequests(List.of(
                    new DeviceRequest().withCount(settings.graphics()).withCapabilities(List.of(List.of("gpu")))));
        }
        if (!settings.processLimits().isEmpty()) {
            host.withUlimits(
                    settings.processLimits().stream().map(Containers::limit).toList());
        }
        String network = settings.networks().isEmpty()
                ? settings.networkMode()
                : settings.networks().getFirst();
        return network == null ? host : host.withNetworkMode(network);
    }

    private static List<String> hosts(ContainerSettings settings, Map<String, String> environment) {
        List<String> hosts = new ArrayList<>(settings.extraHosts());
        boolean isHostKnown = HostReach.HOST.equals(settings.networkMode())
                || hosts.stream().anyMatch(host -> host.startsWith("host.docker.internal:"));
        if (!isHostKnown && HostReach.needsGateway(environment)) {
            hosts.add(HostReach.GATEWAY);
        }
        return hosts;
    }

    private static Bind bind(String volume) {
        String[] parts = volume.split(":", 2);
        if (parts.length < 2 || parts[0].isBlank()) {
            throw refused("volumes", volume, "host:container or host:container:ro");
        }
        // Relative folders are those of the worker.
        boolean isFolder = parts[0].startsWith(".");
        String from = isFolder ? Path.of(parts[0]).toAbsolutePath().normalize().toString() : parts[0];
        try {
            return Bind.parse(from + ":" + parts[1]);
        } catch (IllegalArgumentException unreadable) {
            throw refused("volumes", volume, "host:container or host:container:ro");
        }
    }

    private static Ulimit limit(String limit) {
        String[] parts = limit.split("[=:]");
        try {
            long soft = Long.parseLong(parts[1]);
            return new Ulimit(parts[0], soft, parts.length > 2 ? Long.parseLong(parts[2]) : soft);
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException unreadable) {
            throw refused("ulimits", limit, "name=soft or name=soft:hard");
        }
    }

    private static InfrastructureException refused(String variable, String value, String form) {
        return new InfrastructureException(
                "docker.bad-configuration",
                "The job variable " + variable + " has \"" + value + "\", which is not of the form " + form + ".",
                null);
    }

    /** What is known of a container; null when there is none. */
    @Nullable
    ContainerState state(String id) {
        try {
            return ContainerState.of(engine.quick().inspectContainerCmd(id).exec());
        } catch (NotFoundException absent) {
            return null;
        }
    }

    /** Removes a container, whatever it does. Its being gone already is as good; that it stays is told by no one. */
    void remove(String id) {
        try {
            engine.quick()
                    .removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (RuntimeException goneOrBeingRemoved) {
            // The next worker of the pool looks for leftovers.
        }
    }

    /**
     * Asks a container to end and ends it when it has not after a while; one that has ended or is gone is left as it is.
     *
     * @throws InfrastructureException when the engine does not do it
     */
    void stop(String id, int graceSeconds) {
        try {
            engine.patient().stopContainerCmd(id).withTimeout(graceSeconds).exec();
        } catch (NotFoundException | com.github.dockerjava.api.exception.NotModifiedException ended) {
            // As it should be.
        } catch (RuntimeException failure) {
            throw Failures.of(failure, "docker.not-stopped", "The container " + id + " could not be stopped");
        }
    }
}
