package dev.rondo.orchestration.transition;

import dev.rondo.model.flowrun.FlowRun;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * All ways in which runs come to new states. Thread-safe.
 *
 * @param facts what decisions take from the outside
 * @param creation creates flow runs
 * @param flowRuns decides on states of flow runs
 * @param taskRuns decides on states of task runs
 */
public record Transitions(
        FactSource facts, FlowRunCreation creation, FlowRunTransitions flowRuns, TaskRunTransitions taskRuns) {
    public Transitions {
        Objects.requireNonNull(facts, "facts is null");
        Objects.requireNonNull(creation, "creation is null");
        Objects.requireNonNull(flowRuns, "flowRuns is null");
        Objects.requireNonNull(taskRuns, "taskRuns is null");
    }

    /**
     * Transitions over the same facts and with the same consequences.
     *
     * @param facts what decisions take from the outside
     * @param extraFacts what they need to know beside the runs
     * @param listener does what follows from them
     * @param release what becomes of a flow run that has ended, before it is stored
     */
    public static Transitions of(
            FactSource facts, ExtraFacts extraFacts, TransitionListener listener, UnaryOperator<FlowRun> release) {
        var taskRuns = new TaskRunTransitions(facts, extraFacts, listener);
        var flowRuns = new FlowRunTransitions(facts, extraFacts, listener, taskRuns, release);
        return new Transitions(facts, new FlowRunCreation(facts, flowRuns), flowRuns, taskRuns);
    }
}
