package dev.rondo.client;

import dev.rondo.model.RondoException;

/**
 * The orchestration API: what an engine, a worker or a command asks of the orchestrator.
 *
 * <p>Implementations are thread-safe. Methods block until the answer is there; an answer is a receipt, what it
 * acknowledges is on disk. The one exception says so: {@link TaskRunClient#propose}.
 *
 * <p>All methods throw {@link dev.rondo.model.RondoException} when the orchestrator cannot answer: a damaged or locked
 * database, a full disk, a server out of reach.
 */
public interface OrchestrationClient extends AutoCloseable {

    /** Flows. */
    FlowClient flows();

    /** Flow runs. */
    FlowRunClient flowRuns();

    /** Task runs. */
    TaskRunClient taskRuns();

    /** Log lines of runs. */
    LogClient logs();

    /**
     * Deployments.
     *
     * @throws dev.rondo.model.RondoException {@code client.needs-server} when this orchestrator has none
     */
    default DeploymentClient deployments() {
        throw new RondoException(
                "client.needs-server",
                "deployments need a server: start one with `rondo server start` and set RONDO_API_URL to its address");
    }

    /** Waits until everything sent is stored, then lets go of all resources. Closing twice does nothing. */
    @Override
    void close();
}
