package dev.rondo.docker;

import dev.rondo.model.Json;
import dev.rondo.worker.infrastructure.Infrastructure;
import dev.rondo.worker.infrastructure.InfrastructureException;
import dev.rondo.worker.infrastructure.InfrastructureType;
import dev.rondo.worker.infrastructure.WorkerContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;

/**
 * Work pools whose flow runs run in containers of their own, made through the Docker Engine API: by Docker, or by
 * {@code podman system service}. Stateless and thread-safe.
 */
public final class DockerType implements InfrastructureType {
    /** The name of the type, which begins the codes of its errors. */
    static final String NAME = "docker";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Each flow run in a container of its own, by Docker or Podman on the worker's machine or another.";
    }

    @Override
    public Map<String, Object> baseJobTemplate() {
        try (InputStream template = Objects.requireNonNull(DockerType.class.getResourceAsStream("job-template.json"))) {
            return Json.MAPPER.readValue(template, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws InfrastructureException when no engine answers, naming the addresses that were tried
     */
    @Override
    public Infrastructure open(WorkerContext context) {
        DockerInfrastructure infrastructure = new DockerInfrastructure(context, DockerEngine.find(System.getenv()));
        infrastructure.removeLeftovers();
        return infrastructure;
    }
}
