package dev.rondo.orchestration.event;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has a part in the events of a flow run.
 *
 * @param flow the flow; null for not known
 * @param deployment the deployment; null for none
 * @param workQueue the work queue; null for none
 * @param workPool the work pool; null for none
 * @param workPoolType the type of the work pool; null for none
 * @param parentTaskRun the task run that stands for the run in its parent; null for none
 */
public record FlowRunRelations(
        @Nullable Related flow,
        @Nullable Related deployment,
        @Nullable Related workQueue,
        @Nullable Related workPool,
        @Nullable String workPoolType,
        @Nullable Related parentTaskRun) {
    /** Nothing is known. */
    public static final FlowRunRelations NONE = new FlowRunRelations(null, null, null, null, null, null);

    /**
     * One of them.
     *
     * @param id the identity
     * @param name the name
     * @param tags its tags, which have a part in the event too
     */
    public record Related(UUID id, String name, List<String> tags) {
        public Related {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(name, "name is null");
            tags = List.copyOf(tags);
        }
    }
}
