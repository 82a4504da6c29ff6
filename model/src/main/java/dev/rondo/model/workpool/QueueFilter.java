package dev.rondo.model.workpool;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deprecated on the wire: which runs a work queue holds.
 *
 * @param tags those with these tags; null for all
 * @param deploymentIds those of these deployments; null for all
 */
public record QueueFilter(
        @Nullable List<String> tags, @Nullable List<UUID> deploymentIds) {
    public QueueFilter {
        tags = tags == null ? null : List.copyOf(tags);
        deploymentIds = deploymentIds == null ? null : List.copyOf(deploymentIds);
    }
}
