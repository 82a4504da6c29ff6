package dev.rondo.orchestration.taskrun;

import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.internal.Policy;
import java.util.List;

/** The rules for task runs in their order. */
final class TaskRunPolicies {
    private static final Policy<TaskRun, TaskRunFacts> CLIENT_SIDE = Policy.of(List.of());
    private static final Policy<TaskRun, TaskRunFacts> FORCED = Policy.of(List.of());

    private TaskRunPolicies() {}

    static Policy<TaskRun, TaskRunFacts> policy(boolean force) {
        return force ? FORCED : CLIENT_SIDE;
    }
}
