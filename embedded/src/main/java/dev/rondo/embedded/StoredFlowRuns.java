package dev.rondo.embedded;

import dev.rondo.client.FlowRunClaim;
import dev.rondo.client.FlowRunClient;
import dev.rondo.client.FlowRunTransition;
import dev.rondo.client.ProcessIdentity;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunCreate;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.flowrun.FlowRunUpdate;
import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.flowrun.FlowRunDecision;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.NewFlowRun;
import dev.rondo.orchestration.transition.Transitions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Flow runs in the store: each change is decided and applied in one transaction. Thread-safe. */
final class StoredFlowRuns implements FlowRunClient {
    private final Store store;
    private final FactSource facts;
    private final Transitions transitions;
    private final ParentFlowRuns parents;
    private final DeadRuns deadRuns;
    private final Claims claims;

    StoredFlowRuns(Store store, FactSource facts, Transitions transitions, ParentFlowRuns parents, DeadRuns deadRuns) {
        this.store = store;
        this.facts = facts;
        this.transitions = transitions;
        this.parents = parents;
        this.deadRuns = deadRuns;
        this.claims = new Claims(facts, transitions.flowRuns(), deadRuns);
    }

    @Override
    public FlowRun create(FlowRunCreate request, @Nullable ProcessIdentity process) {
        NewFlowRun wanted = NewFlowRun.of(request, facts).runBy(process == null ? null : process.toString());
        return Answers.await(store.write(
                Urgency.NOW,
                transaction ->
                        transitions.creation().create(transaction, wanted).run()));
    }

    @Override
    public Optional<FlowRun> read(UUID id) {
        deadRuns.await();
        return store.read(reads -> reads.flowRuns().find(id));
    }

    @Override
    public void update(UUID id, FlowRunUpdate update) {
        Answers.await(store.write(Urgency.NOW, transaction -> {
            FlowRun run = transaction.flowRuns().find(id).orElseThrow(() -> Refusals.noFlowRun(id));
            transaction.flowRuns().update(update.applyTo(run, facts.now()));
            return true;
        }));
    }

    @Override
    public OrchestrationResult setState(UUID id, State proposed, boolean force) {
        return propose(id, proposed, force).result();
    }

    @Override
    public FlowRunTransition propose(UUID id, State proposed, boolean force) {
        FlowRunDecision decision = Answers.await(store.write(Urgency.NOW, transaction -> {
            FlowRun run = transaction.flowRuns().find(id).orElseThrow(() -> Refusals.noFlowRun(id));
            return proposed.type() == StateType.CANCELLING && Drivers.isDead(run)
                    ? cancelled(transaction, run)
                    : transitions
                            .flowRuns()
                            .propose(transaction, run, proposed, facts.flowRunFacts(force, Drivers.livingOther(run)));
        }));
        parents.changed(decision.run());
        return new FlowRunTransition(decision.run(), decision.result());
    }

    // Nobody is there to do what is left to do.
    private FlowRunDecision cancelled(StoreTransaction transaction, FlowRun run) {
        String message = "Cancelled; the process that ran it is gone: " + run.infrastructurePid();
        return deadRuns.end(transaction, run, StateType.CANCELLED, message);
    }

    @Override
    public OrchestrationResult claim(UUID id, FlowRunClaim claim) {
        FlowRunDecision decision =
                Answers.await(store.write(Urgency.NOW, transaction -> claims.claim(transaction, id, claim)));
        parents.changed(decision.run());
        return decision.result();
    }

    @Override
    public List<State> states(UUID id) {
        deadRuns.await();
        return store.read(reads -> reads.flowRuns().states(id));
    }

    @Override
    public List<FlowRun> filter(RunFilters filters, FlowRunSort sort, int limit, int offset) {
        Refusals.checkPage(limit, offset);
        deadRuns.await();
        return store.read(reads -> reads.flowRuns().filter(filters, sort, limit, offset));
    }

    @Override
    public int count(RunFilters filters) {
        deadRuns.await();
        return store.read(reads -> reads.flowRuns().count(filters));
    }

    @Override
    public boolean delete(UUID id) {
        boolean deleted = Answers.await(
                store.write(Urgency.NOW, transaction -> transaction.flowRuns().delete(id)));
        parents.deleted(id);
        return deleted;
    }

    @Override
    public Optional<List<State>> discard(UUID id) {
        Optional<List<State>> discarded = Answers.await(
                store.write(Urgency.NOW, transaction -> transaction.flowRuns().discard(id)));
        parents.deleted(id);
        return discarded;
    }
}
