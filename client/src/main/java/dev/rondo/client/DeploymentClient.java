package dev.rondo.client;

import dev.rondo.model.automation.AutomationCreate;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentCreate;
import dev.rondo.model.deployment.DeploymentFlowRunCreate;
import dev.rondo.model.deployment.DeploymentUpdate;
import dev.rondo.model.flowrun.FlowRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Deployments: flows with where, when and with what they run. Servers have them; the embedded orchestrator does not. */
public interface DeploymentClient {

    /** Creates a deployment, or replaces that of the same flow and name. */
    Deployment create(DeploymentCreate deployment);

    /** The deployment, or empty when there is none. */
    Optional<Deployment> read(UUID id);

    /** The deployment of this flow and name, or empty when there is none. */
    Optional<Deployment> find(String flowName, String deploymentName);

    /**
     * Changes the given fields of a deployment; fields that are absent stay.
     *
     * @return false when there is no such deployment
     */
    boolean update(UUID id, DeploymentUpdate update);

    /** Lets the schedules of a deployment rest, or make runs again; false when there is no such deployment. */
    boolean pause(UUID id, boolean paused);

    /**
     * Creates a run of a deployment; without a state, it is due at once.
     *
     * @throws dev.rondo.model.RondoException when there is no such deployment, or the parameters do not fit
     */
    FlowRun createRun(UUID id, DeploymentFlowRunCreate run);

    /**
     * The runs of these deployments that wait to be run, soonest first.
     *
     * @param scheduledBefore up to when
     * @param limit at most this many
     */
    List<FlowRun> scheduledRuns(List<UUID> ids, Instant scheduledBefore, int limit);

    /**
     * Tells when runs of these deployments may have come to wait: when one was scheduled, and whenever the server is found
     * again after it was away, since something may have been missed then. Nothing is promised: who must not miss a run looks
     * from time to time too.
     *
     * @param told called on a thread of the listening's own; must return soon
     * @return ends the listening when it is closed
     */
    Listening listen(List<UUID> ids, Runnable told);

    /**
     * Replaces the automations that a deployment owns, which are deleted with it. Their owner is set here.
     *
     * @param automations the new ones; empty for none
     */
    void replaceAutomations(UUID id, List<AutomationCreate> automations);

    /** Listening to a server until it is closed. Closing twice does nothing. */
    @FunctionalInterface
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
