package dev.rondo.orchestration.taskrun;

import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.internal.Transition;
import dev.rondo.orchestration.internal.Verdict;

/** Rules about task runs and the flow run around them. */
final class FlowRules {
    private FlowRules() {}

    /** A task runs only while its flow runs; while the flow pauses, the task run pauses with it. */
    static Verdict<TaskRun> runOnlyInRunningFlow(Transition<TaskRun, TaskRunFacts> transition) {
        ParentFlowRun flowRun = transition.facts().flowRun();
        if (transition.run().flowRunId() == null || flowRun == null) {
            return Verdict.pass();
        }
        State state = flowRun.state();
        if (state != null && state.type() == StateType.RUNNING) {
            return Verdict.pass();
        }
        if (state != null && state.type() == StateType.PAUSED) {
            return transition.replace(
                    notReady(state.stateDetails(), transition.facts()),
                    "The flow run " + flowRun.id() + " is paused; its tasks run when it is resumed.");
        }
        return new Verdict.Stop<>("The flow run " + flowRun.id() + " is "
                + (state == null ? "without a state" : state.name()) + "; its tasks run only while it is running.");
    }

    // The task run's pause ends when the flow run's does.
    private static State notReady(StateDetails pause, TaskRunFacts facts) {
        StateDetails details = StateDetails.builder()
                .pauseTimeout(pause.pauseTimeout())
                .pauseReschedule(pause.pauseReschedule())
                .build();
        return State.of(facts.identifiers().get(), StateType.PAUSED, facts.now()).toBuilder()
                .name(StateNames.NOT_READY)
                .stateDetails(details)
                .build();
    }

    /** A task run remembers in which attempt of its flow run it last started. */
    static Verdict<TaskRun> trackAttemptOfFlow(Transition<TaskRun, TaskRunFacts> transition) {
        TaskRun run = transition.run();
        ParentFlowRun flowRun = transition.facts().flowRun();
        if (run.flowRunId() == null || flowRun == null || run.flowRunRunCount() == flowRun.runCount()) {
            return Verdict.pass();
        }
        return transition.change(
                run.toBuilder().flowRunRunCount(flowRun.runCount()).build());
    }
}
