package dev.rondo.embedded;

import dev.rondo.client.ProcessIdentity;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunCreate;
import dev.rondo.model.state.StateCreate;
import dev.rondo.orchestration.flowrun.FlowRunDecision;
import dev.rondo.orchestration.flowrun.FlowRunOrchestration;
import dev.rondo.orchestration.transition.FactSource;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flow run that is about to be stored.
 *
 * @param run the run, in its first state if it has one
 * @param decision how its first state came about; null when none was asked for
 */
record NewFlowRun(FlowRun run, @Nullable FlowRunDecision decision) {

    /** The run that the request describes, which belongs to the process if there is one. */
    static NewFlowRun of(FlowRunCreate request, @Nullable ProcessIdentity process, FactSource facts) {
        FlowRun run = stateless(request, facts).toBuilder()
                .infrastructurePid(process == null ? null : process.toString())
                .build();
        StateCreate first = request.state();
        if (first == null) {
            return new NewFlowRun(run, null);
        }
        FlowRunDecision decision =
                FlowRunOrchestration.propose(run, first.toState(facts.id(), facts.now()), facts.flowRunFacts(false));
        return new NewFlowRun(decision.run(), decision);
    }

    private static FlowRun stateless(FlowRunCreate request, FactSource facts) {
        Instant now = facts.now();
        String name = request.name() == null ? RunNames.next(facts.random()) : request.name();
        return FlowRun.create(facts.id(), request.flowId(), name, now).toBuilder()
                .flowVersion(request.flowVersion())
                .parameters(request.parameters())
                .context(request.context())
                .parentTaskRunId(request.parentTaskRunId())
                .infrastructureDocumentId(request.infrastructureDocumentId())
                .empiricalPolicy(request.empiricalPolicy())
                .tags(request.tags())
                .labels(request.labels() == null ? Map.of() : request.labels())
                .idempotencyKey(request.idempotencyKey())
                .workQueueName(request.workQueueName())
                .jobVariables(request.jobVariables())
                .deploymentId(request.deploymentId())
                .build();
    }
}
