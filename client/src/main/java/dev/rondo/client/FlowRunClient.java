package dev.rondo.client;

import dev.rondo.model.RondoException;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunCreate;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.flowrun.FlowRunUpdate;
import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.state.State;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Flow runs and their states. */
public interface FlowRunClient {

    /**
     * Creates a flow run. With an idempotency key that the flow has seen, the run of then is returned unchanged.
     */
    default FlowRun create(FlowRunCreate run) {
        return create(run, null);
    }

    /**
     * Creates a flow run that belongs to a process from the first: should the process die, whoever finds the run knows that
     * it has crashed.
     *
     * @param process what is going to drive the run; null when nothing does yet
     */
    FlowRun create(FlowRunCreate run, @Nullable ProcessIdentity process);

    /**
     * Takes a flow run up for a process: makes it Pending, the process's own, and changes its fields, in one transaction. A
     * run whose own process is found dead is ended before, and a cancelled one is opened again.
     *
     * @return whether the run is now the process's: only if the answer is ACCEPT
     * @throws dev.rondo.model.RondoException when there is no such run
     */
    OrchestrationResult claim(UUID id, FlowRunClaim claim);

    /** The flow run with its current state, or empty when there is none. */
    Optional<FlowRun> read(UUID id);

    /**
     * As {@link #read}, for a run that this process drives and looks at again and again: what the client has heard of it may
     * do, where it hears of changes that others make.
     */
    default Optional<FlowRun> watched(UUID id) {
        return read(id);
    }

    /**
     * Changes the given fields of a flow run; fields that are absent stay.
     *
     * @throws dev.rondo.model.RondoException when there is no such run
     */
    void update(UUID id, FlowRunUpdate update);

    /**
     * Proposes a state, decided by the orchestration rules and applied in one transaction.
     *
     * @param force skips all rules but those that keep results and slots safe
     * @throws dev.rondo.model.RondoException when there is no such run
     */
    OrchestrationResult setState(UUID id, State proposed, boolean force);

    /**
     * Proposes a state as {@link #setState} does, and gives the run that the answer leaves. Clients that are not told of it
     * with the answer read it.
     *
     * @throws dev.rondo.model.RondoException when there is no such run
     */
    default FlowRunTransition propose(UUID id, State proposed, boolean force) {
        OrchestrationResult result = setState(id, proposed, force);
        FlowRun run = read(id).orElseThrow(() ->
                new RondoException("flow-run.missing", "flow run " + id + " was deleted while it was running"));
        return new FlowRunTransition(run, result);
    }

    /** The states the run has been in, oldest first. */
    List<State> states(UUID id);

    /**
     * The flow runs that match all given filters.
     *
     * @param limit at most this many, 1 to 200
     * @param offset how many to leave out at the start
     */
    List<FlowRun> filter(RunFilters filters, FlowRunSort sort, int limit, int offset);

    /** How many flow runs match all given filters. */
    int count(RunFilters filters);

    /** Deletes the run with its task runs, states and log lines; false when there was none. */
    boolean delete(UUID id);

    /**
     * Deletes as {@link #delete} does, and gives the deleted states whose data tells of a result in a storage that no
     * state which is left tells of: the stored result is of no use any more. Clients that know of none give none.
     *
     * @return empty when there was no such run
     */
    default Optional<List<State>> discard(UUID id) {
        return delete(id) ? Optional.of(List.of()) : Optional.empty();
    }
}
