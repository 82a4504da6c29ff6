package dev.rondo.internal.result;

import java.util.UUID;

/**
 * Whose result it is.
 *
 * @param kind {@code task} or {@code flow}
 * @param name the name of the task or flow
 * @param runId the run
 */
public record ResultOwner(String kind, String name, UUID runId) {}
