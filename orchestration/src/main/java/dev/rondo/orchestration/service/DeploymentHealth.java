package dev.rondo.orchestration.service;

import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether somebody is there to run deployments. */
public final class DeploymentHealth {
    private DeploymentHealth() {}

    /**
     * Ready while somebody asks for its runs, or for those of its work queue.
     *
     * @param queuePolled when somebody last asked for the runs of the deployment's work queue; null for never, or no queue
     */
    public static DeploymentStatus status(
            Deployment deployment, @Nullable Instant queuePolled, Instant now, ServiceSettings.Health settings) {
        Instant since = now.minus(settings.unpolled());
        boolean ready = isSince(deployment.lastPolled(), since) || isSince(queuePolled, since);
        return ready ? DeploymentStatus.READY : DeploymentStatus.NOT_READY;
    }

    private static boolean isSince(@Nullable Instant polled, Instant since) {
        return polled != null && !polled.isBefore(since);
    }
}
