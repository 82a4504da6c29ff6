package dev.rondo.model.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.filter.DeploymentFilter;
import dev.rondo.model.filter.FlowFilter;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.TaskRunFilter;
import org.jspecify.annotations.Nullable;

/**
 * A request for the number of the newest artifacts under their keys.
 *
 * @param artifacts which ones; null for all
 * @param flows the flows of their runs; null for all
 * @param flowRuns their flow runs; null for all
 * @param taskRuns their task runs; null for all
 * @param deployments the deployments of their runs; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArtifactCollectionCountRequest(
        @Nullable ArtifactCollectionFilter artifacts,
        @Nullable FlowFilter flows,
        @Nullable FlowRunFilter flowRuns,
        @Nullable TaskRunFilter taskRuns,
        @Nullable DeploymentFilter deployments) {

    /** What is asked of their runs. */
    public RunFilters filters() {
        return new RunFilters(flows, flowRuns, taskRuns, deployments, null, null);
    }
}
