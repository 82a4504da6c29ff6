package dev.rondo.internal.run;

import dev.rondo.Outcome;
import dev.rondo.ResultException;
import dev.rondo.internal.result.ResultOwner;
import dev.rondo.internal.result.Results;
import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRun;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What earlier runs of a flow run left behind for one call: a stored result, or a task run to go on with. */
record Replay(TaskRunExecution execution, FlowRunExecution flow) {

    /** The stored result of a completed run of the same call; null when the call is to run, for which it is then ready. */
    @Nullable
    Outcome<@Nullable Object> outcome() {
        String inputs = InputLabels.of(execution.run());
        TaskRun before = claim(inputs);
        if (before == null) {
            execution.pending();
            return null;
        }
        if (RecordedTaskRuns.completed(before) && inputs != null && inputs.equals(InputLabels.of(before))) {
            Outcome<@Nullable Object> result = recorded(before);
            if (result != null) {
                return result;
            }
        } else if (RecordedTaskRuns.completed(before)) {
            sayWhatChanged(InputLabels.of(before), inputs);
        }
        again(before);
        return null;
    }

    /** Goes on in the place of an earlier run, for a call that ends before its inputs are known. */
    void takePlace() {
        TaskRun before = claim(null);
        if (before == null) {
            execution.pending();
        } else {
            again(before);
        }
    }

    private @Nullable TaskRun claim(@Nullable String inputs) {
        TaskRun run = execution.run();
        return flow.recorded().claim(run.taskKey(), inputs, run.dynamicKey());
    }

    private @Nullable Outcome<@Nullable Object> recorded(TaskRun before) {
        Outcome<@Nullable Object> known = execution.recorded(before);
        if (known != null) {
            execution.becomes(before);
            return known;
        }
        Results results = execution.engine().parts().results();
        TaskSpec spec = execution.spec();
        State state = before.state();
        if (state == null || !results.isStored(state.data(), spec.result())) {
            return null;
        }
        try {
            var owner = new ResultOwner("task", spec.name(), before.id());
            Object value = results.load(Objects.requireNonNull(state.data()), spec.resultType(), spec.result(), owner);
            sayThatCodeChanged(before);
            execution.becomes(before);
            execution.debug("{} in an earlier run; its stored result is used", state.name());
            return Outcomes.success(value, state);
        } catch (ResultException gone) {
            execution.logger().warn("Completed in an earlier run, but runs again: {}", gone.getMessage());
            return null;
        }
    }

    private void sayThatCodeChanged(TaskRun before) {
        String version = execution.run().taskVersion();
        String old = before.taskVersion();
        if (version != null && old != null && !old.equals(version) && flow.isFirstOf(before.taskKey())) {
            execution
                    .logger()
                    .warn(
                            "The code of {} changed since (version {}, now {}); its stored result is used. To have it"
                                    + " computed by the new code, start a new run",
                            execution.spec().name(),
                            old,
                            version);
        }
    }

    private void sayWhatChanged(@Nullable String before, @Nullable String now) {
        if (before == null || now == null) {
            execution.logger().info("Completed in an earlier run, but runs again: its inputs cannot be compared");
        } else {
            String changed = String.join(", ", InputLabels.changed(before, now));
            execution.logger().info("Completed in an earlier run, but runs again: inputs changed: {}", changed);
        }
    }

    // A run that did not complete goes on under its id; one that did stays as it is, and a new one is made beside it.
    private void again(TaskRun before) {
        TaskRun run = execution.run();
        if (RecordedTaskRuns.completed(before)) {
            execution.placedBeside(run.dynamicKey() + "." + flow.runCount());
        } else {
            execution.goesOnAs(before.toBuilder()
                    .name(run.name())
                    .labels(run.labels())
                    .taskInputs(run.taskInputs())
                    .empiricalPolicy(run.empiricalPolicy())
                    .build());
        }
        execution.pending();
    }
}
