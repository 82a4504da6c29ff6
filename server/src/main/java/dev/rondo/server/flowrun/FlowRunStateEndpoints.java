package dev.rondo.server.flowrun;

import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunBulkSetStateRequest;
import dev.rondo.model.flowrun.FlowRunBulkSetStateResponse;
import dev.rondo.model.flowrun.FlowRunOrchestrationResult;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.flowrun.ResumeRequest;
import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.state.SetState;
import dev.rondo.model.state.State;
import dev.rondo.orchestration.flowrun.FlowRunDecision;
import dev.rondo.orchestration.flowrun.FlowRunFacts;
import dev.rondo.orchestration.slot.ClientVersion;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.Transitions;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import java.util.UUID;

/** States proposed for flow runs. Thread-safe. */
public final class FlowRunStateEndpoints {
    private final Store store;
    private final Transitions transitions;
    private final FactSource facts;
    private final Resumption resumption;

    /**
     * @param store the store
     * @param transitions decides
     */
    public FlowRunStateEndpoints(Store store, Transitions transitions) {
        this.store = store;
        this.transitions = transitions;
        this.facts = transitions.facts();
        this.resumption = new Resumption(transitions);
    }

    /** Adds the operations. */
    public void addTo(Routes routes) {
        routes.group("Flow Runs")
                .post("/flow_runs/{id}/set_state")
                .takes(SetState.class)
                .answers(OrchestrationResult.class, 201, 200)
                .by(this::setState)
                .post("/flow_runs/bulk_set_state")
                .takes(FlowRunBulkSetStateRequest.class)
                .answers(FlowRunBulkSetStateResponse.class, 200)
                .by(this::setStates)
                .post("/flow_runs/{id}/resume")
                .mayTake(ResumeRequest.class)
                .answers(OrchestrationResult.class, 201, 200)
                .by(this::resume);
    }

    private Answer setState(Request request) {
        UUID id = request.id("id");
        SetState wanted = request.body(SetState.class);
        State proposed = wanted.state().toState(facts.id(), facts.now());
        FlowRunFacts given = facts(request, wanted.force());
        FlowRunDecision decision = store.commit(transaction ->
                transitions.flowRuns().propose(transaction, id, proposed, given).orElseThrow(FlowRunEndpoints::none));
        return answer(decision);
    }

    private FlowRunFacts facts(Request request, boolean force) {
        ClientVersion client =
                ClientVersion.ofUserAgent(request.header("User-Agent").orElse(null));
        return new FlowRunFacts(facts.now(), facts::id, force, null, null, client);
    }

    private static Answer answer(FlowRunDecision decision) {
        return Answer.createdOrFound(decision.entered() != null, decision.result());
    }

    private Answer setStates(Request request) {
        var wanted = request.body(FlowRunBulkSetStateRequest.class);
        FlowRunFacts given = facts(request, wanted.force());
        return Answer.ok(store.commit(transaction -> new FlowRunBulkSetStateResponse(transaction
                .flowRuns()
                .filter(RunFilters.NONE.withFlowRuns(wanted.flowRuns()), FlowRunSort.ID_DESC, wanted.limit(), 0)
                .stream()
                .map(run -> setOne(transaction, run, wanted, given))
                .toList())));
    }

    private FlowRunOrchestrationResult setOne(
            StoreTransaction transaction, FlowRun run, FlowRunBulkSetStateRequest wanted, FlowRunFacts given) {
        State proposed = wanted.state().toState(facts.id(), facts.now());
        OrchestrationResult result = transitions
                .flowRuns()
                .propose(transaction, run, proposed, given)
                .result();
        return new FlowRunOrchestrationResult(run.id(), result.status(), result.state(), result.details());
    }

    private Answer resume(Request request) {
        UUID id = request.id("id");
        ResumeRequest wanted = request.bodyOr(new ResumeRequest(null), ResumeRequest.class);
        FlowRunFacts given = facts(request, false);
        return answer(store.commit(transaction -> resumption.resume(
                transaction,
                transaction.flowRuns().find(id).orElseThrow(FlowRunEndpoints::none),
                wanted.runInput(),
                given)));
    }
}
