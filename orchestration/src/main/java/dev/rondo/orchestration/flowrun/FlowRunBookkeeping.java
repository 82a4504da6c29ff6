package dev.rondo.orchestration.flowrun;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunPolicy;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.internal.RunTimes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What entering a state does to a flow run, whichever rule let it in. */
final class FlowRunBookkeeping {
    private FlowRunBookkeeping() {}

    static FlowRun after(FlowRun run, @Nullable State initial, State entered, Instant now) {
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
                .runCount(runCount(run, entered))
                .empiricalPolicy(policy(run.empiricalPolicy(), entered))
                .expectedStartTime(times.expectedStart())
                .nextScheduledStartTime(times.nextScheduledStart())
                .startTime(times.start())
                .endTime(times.end())
                .totalRunTime(times.totalRunTime())
                .estimatedRunTime(times.totalRunTime())
                .estimatedStartTimeDelta(times.startDelta(entered.timestamp()))
                .build();
    }

    // A run that comes back from a pause goes on with its attempt, unless it was forced into the pause before it ever
    // ran.
    private static int runCount(FlowRun run, State entered) {
        boolean counts = entered.type() == StateType.RUNNING
                && (run.runCount() == 0 || !run.empiricalPolicy().resuming());
        return counts ? run.runCount() + 1 : run.runCount();
    }

    private static FlowRunPolicy policy(FlowRunPolicy policy, State entered) {
        boolean resumed = policy.resuming() && (entered.type() == StateType.RUNNING || entered.isTerminal());
        return resumed ? policy.toBuilder().resuming(false).build() : policy;
    }
}
