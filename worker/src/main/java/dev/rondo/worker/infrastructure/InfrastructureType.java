package dev.rondo.worker.infrastructure;

import java.util.Map;

/**
 * A kind of infrastructure: the type of a work pool. Found through {@link java.util.ServiceLoader}, so that a type comes with
 * the jar it is in. Implementations are stateless and thread-safe.
 */
public interface InfrastructureType {

    /** The name of the type, as work pools have it: {@code process}, {@code docker}. */
    String name();

    /** What it does, in a line, for people who choose. */
    String description();

    /**
     * The template of jobs that pools of this type start with: {@code job_configuration} with places such as
     * {@code {{ image }}}, and {@code variables}, the JSON Schema of what may be said in their place.
     */
    Map<String, Object> baseJobTemplate();

    /** Whether jobs run on the worker's own machine, and are stopped when the worker is. */
    default boolean isLocal() {
        return false;
    }

    /**
     * Opens the infrastructure for a worker.
     *
     * @throws InfrastructureException when it is not to be had here, saying what to do
     */
    Infrastructure open(WorkerContext context);
}
