package dev.rondo.kubernetes;

import dev.rondo.model.Json;
import dev.rondo.worker.infrastructure.Infrastructure;
import dev.rondo.worker.infrastructure.InfrastructureType;
import dev.rondo.worker.infrastructure.WorkerContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;

/** Work pools whose flow runs run as jobs of a Kubernetes cluster. Stateless and thread-safe. */
public final class KubernetesType implements InfrastructureType {
    /** The name of the type, which begins the codes of its errors. */
    static final String NAME = "kubernetes";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Each flow run as a job of a Kubernetes cluster.";
    }

    @Override
    public Map<String, Object> baseJobTemplate() {
        try (InputStream template =
                Objects.requireNonNull(KubernetesType.class.getResourceAsStream("job-template.json"))) {
            return Json.MAPPER.readValue(template, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * {@inheritDoc}
     *
     * A cluster is asked for only when a job wants it: deployments may name clusters of their own.
     */
    @Override
    public Infrastructure open(WorkerContext context) {
        return new KubernetesInfrastructure(context, new Clusters(System.getenv()));
    }
}
