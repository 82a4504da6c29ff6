package dev.rondo.model.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.filter.DeploymentFilter;
import dev.rondo.model.internal.Paging;
import org.jspecify.annotations.Nullable;

/**
 * Deployments to be deleted.
 *
 * @param deployments which ones; null for all
 * @param limit how many at most, 1 to 50
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeploymentBulkDeleteRequest(@Nullable DeploymentFilter deployments, Integer limit) {
    public DeploymentBulkDeleteRequest {
        limit = limit == null ? Paging.limit(null, 1, 50) : limit;
        Paging.limit(limit, 1, 50);
    }
}
