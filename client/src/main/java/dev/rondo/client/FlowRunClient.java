package dev.rondo.client;

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

/** Flow runs and their states. */
public interface FlowRunClient {

    /**
     * Creates a flow run. With an idempotency key that the flow has seen, the run of then is returned unchanged.
     */
    FlowRun create(FlowRunCreate run);

    /** The flow run with its current state, or empty when there is none. */
    Optional<FlowRun> read(UUID id);

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
}
