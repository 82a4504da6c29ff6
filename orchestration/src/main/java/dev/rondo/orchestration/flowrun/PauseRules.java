package dev.rondo.orchestration.flowrun;

import static dev.rondo.orchestration.internal.Schedules.initial;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunPolicy;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.internal.Transition;
import dev.rondo.orchestration.internal.Verdict;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Rules about pauses. A pause keeps its process waiting; with {@code pause_reschedule} it is a suspension: the process
 * ends, and the run is scheduled anew when it is resumed.
 */
final class PauseRules {
    private PauseRules() {}

    /** Only a running run pauses, at each pause of its code once; only one that can be scheduled anew is suspended. */
    static Verdict<FlowRun> pause(Transition<FlowRun, FlowRunFacts> transition) {
        State initial = transition.initial();
        FlowRun run = transition.run();
        if (initial == null) {
            return new Verdict.Stop<>("The run has no state yet, so it cannot pause.");
        }
        if (initial.type() != StateType.RUNNING) {
            return new Verdict.Stay<>("Only a running run can pause; this one is " + initial.name() + ".");
        }
        StateDetails pause = transition.proposed().stateDetails();
        String key = pause.pauseKey() == null
                ? transition.facts().identifiers().get().toString()
                : pause.pauseKey();
        if (observed(run).contains(key)) {
            return new Verdict.Stay<>("The run has already paused at " + key + ".");
        }
        if (pause.pauseReschedule() && run.parentTaskRunId() != null) {
            return new Verdict.Stop<>("A subflow cannot be suspended: suspend the flow run around it.");
        }
        if (pause.pauseReschedule() && run.deploymentId() == null) {
            return new Verdict.Stop<>("A run without a deployment cannot be suspended: nobody would take it up again.");
        }
        return transition.change(observe(run, key));
    }

    /** A paused run goes on, is scheduled anew or ends; after its timeout it has failed. */
    static Verdict<FlowRun> resume(Transition<FlowRun, FlowRunFacts> transition) {
        FlowRun run = transition.run();
        State proposed = transition.proposed();
        boolean goesOn = proposed.type() == StateType.RUNNING || proposed.type() == StateType.SCHEDULED;
        if (!goesOn && !proposed.isTerminal()) {
            return new Verdict.Stay<>("A paused run cannot become " + proposed.type() + ".");
        }
        StateDetails pause = initial(transition).stateDetails();
        if (pause.pauseReschedule() && run.deploymentId() == null) {
            return new Verdict.Stay<>("A run without a deployment cannot be taken up again from a suspension.");
        }
        Instant timeout = pause.pauseTimeout();
        if (timeout != null && timeout.isBefore(transition.facts().now())) {
            return transition.replace(neverResumed(transition.facts()), "The pause ended at " + timeout + ".");
        }
        return goesOn ? transition.change(resuming(run)) : Verdict.pass();
    }

    private static State neverResumed(FlowRunFacts facts) {
        return State.of(facts.identifiers().get(), StateType.FAILED, facts.now()).toBuilder()
                .message("The run was paused and not resumed in time.")
                .build();
    }

    private static FlowRun observe(FlowRun run, String key) {
        Set<String> keys = new HashSet<>(observed(run));
        keys.add(key);
        return with(run, run.empiricalPolicy().toBuilder().pauseKeys(keys).build());
    }

    private static Set<String> observed(FlowRun run) {
        Set<String> keys = run.empiricalPolicy().pauseKeys();
        return keys == null ? Set.of() : keys;
    }

    private static FlowRun resuming(FlowRun run) {
        return with(run, run.empiricalPolicy().toBuilder().resuming(true).build());
    }

    private static FlowRun with(FlowRun run, FlowRunPolicy policy) {
        return run.toBuilder().empiricalPolicy(policy).build();
    }
}
