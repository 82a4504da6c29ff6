package dev.rondo.orchestration.transition;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunCreate;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateCreate;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A flow run that is about to be created.
 *
 * @param run the run, without a state
 * @param first the state that it is to be in first; null for none
 */
public record NewFlowRun(FlowRun run, @Nullable State first) {
    public NewFlowRun {
        Objects.requireNonNull(run, "run is null");
        if (run.state() != null) {
            throw new IllegalArgumentException("a new run has no state yet: it is proposed");
        }
    }

    /** The run that the request describes; with a name made up where it has none. */
    public static NewFlowRun of(FlowRunCreate request, FactSource facts) {
        StateCreate first = request.state();
        return new NewFlowRun(stateless(request, facts), first == null ? null : first.toState(facts.id(), facts.now()));
    }

    /** The same, and it names what runs it; null for nothing yet. */
    public NewFlowRun runBy(@Nullable String infrastructurePid) {
        return new NewFlowRun(
                run.toBuilder().infrastructurePid(infrastructurePid).build(), first);
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
