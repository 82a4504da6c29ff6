package dev.rondo.orchestration.flowrun;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.orchestration.internal.Policy;
import java.util.List;

/** The rules for flow runs in their order. */
final class FlowRunPolicies {
    private static final Policy<FlowRun, FlowRunFacts> CORE = Policy.of(List.of());
    private static final Policy<FlowRun, FlowRunFacts> FORCED = Policy.of(List.of());

    private FlowRunPolicies() {}

    static Policy<FlowRun, FlowRunFacts> policy(boolean force) {
        return force ? FORCED : CORE;
    }
}
