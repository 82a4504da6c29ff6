package dev.rondo.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import dev.rondo.worker.infrastructure.InfrastructureException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A container engine that answers. Thread-safe. */
final class DockerEngine implements AutoCloseable {
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    private final DockerClientConfig configuration;
    private final DockerClient quick;
    private final DockerClient patient;

    private DockerEngine(DockerClientConfig configuration) {
        this.configuration = configuration;
        this.quick = client(configuration, ANSWER_TIMEOUT);
        this.patient = client(configuration, null);
    }

    private static DockerClient client(DockerClientConfig configuration, @Nullable Duration answerTimeout) {
        ApacheDockerHttpClient.Builder transport = new ApacheDockerHttpClient.Builder()
                .dockerHost(configuration.getDockerHost())
                .sslConfig(configuration.getSSLConfig())
                .connectionTimeout(CONNECTION_TIMEOUT);
        if (answerTimeout != null) {
            transport.responseTimeout(answerTimeout);
        }
        return DockerClientImpl.getInstance(configuration, transport.build());
    }

    /**
     * The engine that {@code DOCKER_HOST} names; without it, the one of Docker's current context, or the first that answers
     * at a usual place of Docker or Podman.
     *
     * @throws InfrastructureException when none answers
     */
    static DockerEngine find(Map<String, String> environment) {
        String named = environment.getOrDefault("DOCKER_HOST", "");
        List<String> tried = new ArrayList<>();
        for (String address : named.isBlank() ? usualAddresses(environment) : List.of(named)) {
            DockerEngine engine = answering(address, tried);
            if (engine != null) {
                return engine;
            }
        }
        throw new InfrastructureException(
                "docker.no-engine",
                "No container engine answers; tried " + String.join(", ", tried)
                        + ". Start Docker, or Podman with `podman system service --time=0`, or set DOCKER_HOST to where one"
                        + " listens, such as unix:///run/podman/podman.sock.",
                null);
    }

    private static @Nullable DockerEngine answering(String address, List<String> tried) {
        if (address.startsWith("unix://") && !Files.exists(Path.of(address.substring("unix://".length())))) {
            tried.add(address + " (no such socket)");
            return null;
        }
        DockerEngine engine = null;
        try {
            engine = at(address);
            engine.quick.pingCmd().exec();
            return engine;
        } catch (RuntimeException silent) {
            tried.add(address + " (" + Failures.reason(silent) + ")");
            if (engine != null) {
                engine.close();
            }
            return null;
        }
    }

    /** The engine at an address, whether it answers or not. Certificates are where Docker's own variables say. */
    static DockerEngine at(String address) {
        return new DockerEngine(DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(address)
                .build());
    }

    private static Set<String> usualAddresses(Map<String, String> environment) {
        Set<String> addresses = new LinkedHashSet<>();
        URI context =
                DefaultDockerClientConfig.createDefaultConfigBuilder().build().getDockerHost();
        addresses.add(context.toString());
        addresses.add("unix:///var/run/docker.sock");
        String home = environment.getOrDefault("HOME", "");
        if (!home.isBlank()) {
            addresses.add("unix://" + home + "/.docker/run/docker.sock");
            addresses.add("unix://" + home + "/.docker/desktop/docker.sock");
        }
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isBlank()) {
            addresses.add("unix://" + runtime + "/docker.sock");
            addresses.add("unix://" + runtime + "/podman/podman.sock");
        }
        addresses.add("unix:///run/podman/podman.sock");
        return addresses;
    }

    /** For what the engine answers soon, or does not answer at all. */
    DockerClient quick() {
        return quick;
    }

    /** For what takes as long as it takes: pulling, building, following. */
    DockerClient patient() {
        return patient;
    }

    /** Where it is reached. */
    URI address() {
        return configuration.getDockerHost();
    }

    /** Whether it is reached through a socket of this machine. */
    boolean isLocal() {
        String scheme = address().getScheme();
        return "unix".equals(scheme) || "npipe".equals(scheme);
    }

    /**
     * What the engine's machine is called, the same for all that reach it, however they do.
     *
     * @throws InfrastructureException when it does not answer
     */
    String host() {
        try {
            return String.valueOf(quick.infoCmd().exec().getName());
        } catch (RuntimeException failure) {
            throw Failures.of(failure, "docker.no-answer", "The container engine at " + address() + " does not answer");
        }
    }

    /** What Docker's own configuration of this user has for the registry of an image; null for nothing. */
    @Nullable
    AuthConfig knownCredentials(String image) {
        return configuration.effectiveAuthConfig(image);
    }

    @Override
    public void close() {
        for (DockerClient client : List.of(quick, patient)) {
            try {
                client.close();
            } catch (IOException | DockerException alreadyGone) {
                // Nothing is left to close.
            }
        }
    }
}
