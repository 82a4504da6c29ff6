package dev.rondo.embedded;

import dev.rondo.client.FlowRunClaim;
import dev.rondo.client.FlowRunClient;
import dev.rondo.client.ProcessIdentity;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunCreate;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.flowrun.FlowRunUpdate;
import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.State;
import dev.rondo.orchestration.flowrun.FlowRunDecision;
import dev.rondo.orchestration.flowrun.FlowRunOrchestration;
import dev.rondo.orchestration.taskrun.ParentFlowRun;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.NewFlowRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The flow runs that go on, and the last of those that have ended. Thread-safe. */
final class FleetingFlowRuns implements FlowRunClient {
    private static final int ENDED = 1_000;

    private final FactSource facts;
    private final Map<UUID, FlowRun> live = new HashMap<>();
    private final Map<UUID, FlowRun> ended = new RecentlyUsed<>(ENDED);

    FleetingFlowRuns(FactSource facts) {
        this.facts = facts;
    }

    /** What the rules for task runs may know of the flow run; null when it is not known any more. */
    synchronized @Nullable ParentFlowRun parent(UUID id) {
        FlowRun run = known(id);
        return run == null ? null : ParentFlowRun.of(run);
    }

    @Override
    public synchronized FlowRun create(FlowRunCreate request, @Nullable ProcessIdentity process) {
        String key = request.idempotencyKey();
        Optional<FlowRun> earlier = key == null
                ? Optional.empty()
                : live.values().stream()
                        .filter(run -> run.flowId().equals(request.flowId()) && key.equals(run.idempotencyKey()))
                        .findFirst();
        return earlier.orElseGet(
                () -> create(NewFlowRun.of(request, facts).runBy(process == null ? null : process.toString())));
    }

    private FlowRun create(NewFlowRun wanted) {
        State first = wanted.first();
        return keep(
                first == null
                        ? wanted.run()
                        : FlowRunOrchestration.propose(wanted.run(), first, facts.flowRunFacts(false))
                                .run());
    }

    private FlowRun keep(FlowRun run) {
        boolean isOver = run.stateType() != null && run.stateType().isTerminal();
        (isOver ? live : ended).remove(run.id());
        (isOver ? ended : live).put(run.id(), run);
        return run;
    }

    private @Nullable FlowRun known(UUID id) {
        FlowRun run = live.get(id);
        return run == null ? ended.get(id) : run;
    }

    private FlowRun existing(UUID id) {
        FlowRun run = known(id);
        if (run == null) {
            throw Refusals.noFlowRun(id);
        }
        return run;
    }

    @Override
    public synchronized Optional<FlowRun> read(UUID id) {
        return Optional.ofNullable(known(id));
    }

    @Override
    public synchronized void update(UUID id, FlowRunUpdate update) {
        keep(update.applyTo(existing(id), facts.now()));
    }

    @Override
    public synchronized OrchestrationResult setState(UUID id, State proposed, boolean force) {
        FlowRunDecision decision = FlowRunOrchestration.propose(existing(id), proposed, facts.flowRunFacts(force));
        keep(decision.run());
        return decision.result();
    }

    @Override
    public synchronized OrchestrationResult claim(UUID id, FlowRunClaim claim) {
        OrchestrationResult result = setState(id, claim.pending(), false);
        if (result.status() == SetStateStatus.ACCEPT) {
            update(id, claim.update());
        }
        return result;
    }

    @Override
    public synchronized List<State> states(UUID id) {
        FlowRun run = known(id);
        return run == null || run.state() == null ? List.of() : List.of(Objects.requireNonNull(run.state()));
    }

    @Override
    public List<FlowRun> filter(RunFilters filters, FlowRunSort sort, int limit, int offset) {
        Refusals.checkPage(limit, offset);
        return List.of();
    }

    @Override
    public int count(RunFilters filters) {
        return 0;
    }

    @Override
    public synchronized boolean delete(UUID id) {
        return live.remove(id) != null || ended.remove(id) != null;
    }
}
