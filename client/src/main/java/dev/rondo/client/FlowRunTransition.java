package dev.rondo.client;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.OrchestrationResult;

/**
 * The answer to a state proposed for a flow run.
 *
 * @param run the run after the answer
 * @param result the decision
 */
public record FlowRunTransition(FlowRun run, OrchestrationResult result) {}
