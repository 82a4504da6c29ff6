package dev.rondo.orchestration.service;

import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.model.workpool.WorkQueueHealthPolicy;
import dev.rondo.model.workpool.WorkQueueStatus;
import java.time.Instant;

/** Whether work queues hand out runs. */
public final class QueueHealth {
    private QueueHealth() {}

    /** Paused, or ready while somebody asks for its runs. */
    public static WorkQueueStatus status(WorkQueue queue, Instant now, ServiceSettings.Health settings) {
        if (queue.isPaused()) {
            return WorkQueueStatus.PAUSED;
        }
        Instant polled = queue.lastPolled();
        boolean ready = polled != null && !polled.plus(settings.unpolled()).isBefore(now);
        return ready ? WorkQueueStatus.READY : WorkQueueStatus.NOT_READY;
    }

    /** Whether few enough of its runs are late, and somebody has asked for them lately enough. */
    public static boolean isHealthy(WorkQueue queue, int lateRuns, Instant now, WorkQueueHealthPolicy policy) {
        Instant polled = queue.lastPolled();
        return lateRuns <= policy.maximumLateRuns()
                && polled != null
                && !polled.plusSeconds(policy.maximumSecondsSinceLastPolled()).isBefore(now);
    }
}
