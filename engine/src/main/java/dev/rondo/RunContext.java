package dev.rondo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the code of a run can know of it.
 *
 * @param flowRun the flow run; null in a task outside flows
 * @param taskRun the task run; null in the flow's own code
 */
public record RunContext(
        @Nullable FlowRunContext flowRun, @Nullable TaskRunContext taskRun) {

    /**
     * The flow run.
     *
     * @param id the identity
     * @param name the name
     * @param flowId the flow
     * @param flowName the name of the flow
     * @param flowVersion the version of the flow; null for none
     * @param tags the tags
     * @param parameters the parameters, as JSON values
     * @param runCount how many times it has started running, this one included
     * @param scheduledTime when it was to start
     * @param parentFlowRunId the flow run it is a subflow run of; null for none
     * @param rootFlowRunId the outermost flow run, itself when it is no subflow
     * @param deploymentId the deployment; null for none
     */
    public record FlowRunContext(
            UUID id,
            String name,
            UUID flowId,
            String flowName,
            @Nullable String flowVersion,
            List<String> tags,
            Map<String, Object> parameters,
            int runCount,
            @Nullable Instant scheduledTime,
            @Nullable UUID parentFlowRunId,
            UUID rootFlowRunId,
            @Nullable UUID deploymentId) {}

    /**
     * The task run.
     *
     * @param id the identity
     * @param name the name
     * @param taskName the name of the task
     * @param taskKey the key of the task
     * @param tags the tags
     * @param inputs the inputs by parameter name
     * @param runCount how many times it has started running, this attempt included
     */
    public record TaskRunContext(
            UUID id,
            String name,
            String taskName,
            String taskKey,
            List<String> tags,
            Map<String, @Nullable Object> inputs,
            int runCount) {}
}
