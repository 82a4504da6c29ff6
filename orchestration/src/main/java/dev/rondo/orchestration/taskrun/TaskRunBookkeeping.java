package dev.rondo.orchestration.taskrun;

import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.internal.RunTimes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What entering a state does to a task run, whichever rule let it in. */
final class TaskRunBookkeeping {
    private TaskRunBookkeeping() {}

    static TaskRun after(TaskRun run, @Nullable State initial, State entered, Instant now) {
        RunTimes times = new RunTimes(
                        run.expectedStartTime(),
                        run.nextScheduledStartTime(),
                        run.startTime(),
                        run.endTime(),
                        run.totalRunTime())
                .after(initial, entered);
        return run.toBuilder()
                .updated(now)
                .state(entered)
                .stateId(entered.id())
                .stateType(entered.type())
                .stateName(entered.name())
                .runCount(entered.type() == StateType.RUNNING ? run.runCount() + 1 : run.runCount())
                .expectedStartTime(times.expectedStart())
                .nextScheduledStartTime(times.nextScheduledStart())
                .startTime(times.start())
                .endTime(times.end())
                .totalRunTime(times.totalRunTime())
                .estimatedRunTime(times.totalRunTime())
                .estimatedStartTimeDelta(times.startDelta(entered.timestamp()))
                .build();
    }
}
