package dev.rondo.client.http;

import dev.rondo.client.FlowRunClaim;
import dev.rondo.client.FlowRunClient;
import dev.rondo.client.FlowRunTransition;
import dev.rondo.client.ProcessIdentity;
import dev.rondo.model.RondoException;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunCreate;
import dev.rondo.model.flowrun.FlowRunFilterRequest;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.flowrun.FlowRunUpdate;
import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.state.SetState;
import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateCreate;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateTransitionDetails;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.flowrun.FlowRunOrchestration;
import dev.rondo.orchestration.transition.FactSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Flow runs on a server, which decides on their states. Thread-safe. */
final class HttpFlowRuns implements FlowRunClient {
    private static final int NOT_FOUND = 404;

    private final ApiHttp api;
    private final EventSender events;
    private final HttpTaskRuns taskRuns;
    private final DrivenFlowRuns driven;
    private final FactSource facts;

    HttpFlowRuns(ApiHttp api, EventSender events, HttpTaskRuns taskRuns, DrivenFlowRuns driven, FactSource facts) {
        this.api = api;
        this.events = events;
        this.taskRuns = taskRuns;
        this.driven = driven;
        this.facts = facts;
    }

    static Optional<FlowRun> read(ApiHttp api, UUID id) {
        return api.find(path(id), FlowRun.class);
    }

    private static String path(UUID id) {
        return "/flow_runs/" + id;
    }

    @Override
    public FlowRun create(FlowRunCreate run, @Nullable ProcessIdentity process) {
        if (run.parentTaskRunId() != null) {
            // The server lets the task run that stands for a subflow follow it, and must know it for that.
            events.flush();
        }
        // With a key, a request that is sent twice creates one run.
        FlowRunCreate keyed = run.idempotencyKey() == null
                ? run.toBuilder().idempotencyKey(facts.id().toString()).build()
                : run;
        FlowRun created = api.post("/flow_runs/", keyed, FlowRun.class);
        if (process != null && created.infrastructurePid() == null) {
            update(
                    created.id(),
                    FlowRunUpdate.builder()
                            .infrastructurePid(process.toString())
                            .build());
            created = created.toBuilder().infrastructurePid(process.toString()).build();
        }
        return created;
    }

    @Override
    public OrchestrationResult claim(UUID id, FlowRunClaim claim) {
        FlowRun run = read(id).orElseThrow(() -> missing(id));
        Optional<ProcessIdentity> other = driver(run).filter(ProcessIdentity::isAlive);
        if (other.isPresent() && !(claim.takeOver() && isElsewhere(run))) {
            String reason = "The run is " + run.stateName() + " and belongs to "
                    + other.get().describe();
            return new OrchestrationResult(run.state(), SetStateStatus.ABORT, new StateTransitionDetails.Abort(reason));
        }
        endIfAbandoned(run, claim);
        OrchestrationResult result = setState(id, claim.pending(), false);
        if (result.status() == SetStateStatus.ACCEPT) {
            update(
                    id,
                    claim.update().toBuilder()
                            .infrastructurePid(claim.process().toString())
                            .build());
        }
        return result;
    }

    // Who drove the run is gone, or the claimant says so; a cancelled run is opened again by force, as the rules want
    // it.
    private void endIfAbandoned(FlowRun run, FlowRunClaim claim) {
        if (isAbandoned(run) || (claim.takeOver() && isElsewhere(run))) {
            end(run, StateType.CRASHED, "The process that ran it is gone: " + run.infrastructurePid());
        } else if (run.stateType() == StateType.CANCELLED) {
            State reopened = state(StateType.SCHEDULED, "Taken up again after it was cancelled").toBuilder()
                    .name(StateNames.AWAITING_RETRY)
                    .stateDetails(
                            StateDetails.builder().scheduledTime(facts.now()).build())
                    .build();
            decide(run.id(), reopened, true);
        }
    }

    private static boolean isAbandoned(FlowRun run) {
        return driver(run).filter(process -> !process.isAlive()).isPresent();
    }

    private static boolean isElsewhere(FlowRun run) {
        return driver(run).filter(process -> !process.isOnThisHost()).isPresent();
    }

    private static Optional<ProcessIdentity> driver(FlowRun run) {
        return FlowRunOrchestration.isDriven(run)
                ? Optional.ofNullable(run.infrastructurePid()).flatMap(ProcessIdentity::parse)
                : Optional.empty();
    }

    // Of a process on this machine its server may know less than a client here: there is no need to wait for silence.
    private OrchestrationResult end(FlowRun run, StateType type, String message) {
        return end(run.id(), type, message, true);
    }

    /** Ends a run that nothing works on any more, with its task runs. */
    OrchestrationResult end(UUID id, StateType type, String message, boolean force) {
        OrchestrationResult result = decide(id, state(type, message), force);
        taskRuns.endUnfinished(id, message);
        return result;
    }

    private State state(StateType type, String message) {
        return State.of(facts.id(), type, facts.now()).toBuilder()
                .message(message)
                .build();
    }

    @Override
    public Optional<FlowRun> read(UUID id) {
        return read(api, id);
    }

    @Override
    public Optional<FlowRun> watched(UUID id) {
        Optional<FlowRun> known = driven.find(id);
        return known.isPresent() ? known : read(id);
    }

    @Override
    public void update(UUID id, FlowRunUpdate update) {
        if (!api.change("PATCH", path(id), update)) {
            throw missing(id);
        }
    }

    private static RondoException missing(UUID id) {
        return new RondoException("flow-run.missing", "there is no flow run " + id);
    }

    @Override
    public OrchestrationResult setState(UUID id, State proposed, boolean force) {
        if (proposed.isTerminal()) {
            // What the run has done is on the server before its end is.
            events.flush();
        }
        if (proposed.type() == StateType.CANCELLING) {
            FlowRun run = read(id).orElseThrow(() -> missing(id));
            if (isAbandoned(run)) {
                // Nobody is there to do what is left to do.
                return end(
                        run,
                        StateType.CANCELLED,
                        "Cancelled; the process that ran it is gone: " + run.infrastructurePid());
            }
        }
        return decide(id, proposed, force);
    }

    // Of a run that this process drives, the state's arrival was reason enough to read it.
    @Override
    public FlowRunTransition propose(UUID id, State proposed, boolean force) {
        OrchestrationResult result = setState(id, proposed, force);
        State state = result.state();
        FlowRun run = driven.find(id)
                .filter(known -> state != null && state.id().equals(known.stateId()))
                .or(() -> read(id))
                .orElseThrow(() -> missing(id));
        return new FlowRunTransition(run, result);
    }

    private OrchestrationResult decide(UUID id, State proposed, boolean force) {
        StateCreate state = StateCreate.of(transition(proposed));
        OrchestrationResult result =
                answer(state, api.post(path(id) + "/set_state", new SetState(state, force), OrchestrationResult.class));
        if (result.state() != null) {
            driven.changed(id, result.state());
        }
        return result;
    }

    // A proposal whose answer got lost was sent again, and the run is in its state already.
    private static OrchestrationResult answer(StateCreate proposed, OrchestrationResult result) {
        State now = result.state();
        boolean repeated = result.status() == SetStateStatus.REJECT
                && now != null
                && now.type() == proposed.type()
                && Objects.equals(
                        now.stateDetails().transitionId(),
                        proposed.stateDetails().transitionId());
        return repeated
                ? new OrchestrationResult(now, SetStateStatus.ACCEPT, new StateTransitionDetails.Accept())
                : result;
    }

    // By its transition the server knows a proposal that comes twice.
    private State transition(State proposed) {
        return proposed.stateDetails().transitionId() != null
                ? proposed
                : proposed.toBuilder()
                        .stateDetails(proposed.stateDetails().toBuilder()
                                .transitionId(facts.id())
                                .build())
                        .build();
    }

    @Override
    public List<State> states(UUID id) {
        return api.find("/flow_run_states/?flow_run_id=" + id, State[].class)
                .map(List::of)
                .orElse(List.of());
    }

    @Override
    public List<FlowRun> filter(RunFilters filters, FlowRunSort sort, int limit, int offset) {
        FlowRunFilterRequest request = new FlowRunFilterRequest(
                sort,
                limit,
                offset,
                filters.flows(),
                filters.flowRuns(),
                filters.taskRuns(),
                filters.deployments(),
                filters.workPools(),
                filters.workPoolQueues());
        return List.of(api.<FlowRun[]>post("/flow_runs/filter", request, FlowRun[].class));
    }

    @Override
    public int count(RunFilters filters) {
        return api.<Integer>post("/flow_runs/count", filters, Integer.class);
    }

    @Override
    public boolean delete(UUID id) {
        driven.deleted(id);
        return api.change("DELETE", path(id), null);
    }

    @Override
    public Optional<List<State>> discard(UUID id) {
        driven.deleted(id);
        String operation = "/rondo/flow_runs/" + id + "/discard";
        Reply reply = api.send("POST", operation, null);
        return reply.status() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(
                        List.of(api.<State[]>read(operation, api.succeeded("POST", operation, reply), State[].class)));
    }
}
