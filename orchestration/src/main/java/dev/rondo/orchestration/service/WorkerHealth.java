package dev.rondo.orchestration.service;

import dev.rondo.model.workpool.Worker;
import dev.rondo.model.workpool.WorkerStatus;
import java.time.Duration;
import java.time.Instant;

/** Whether workers are there. */
public final class WorkerHealth {
    private WorkerHealth() {}

    /** Gone when it has missed its heartbeats, or was never heard of. */
    public static WorkerStatus status(Worker worker, Instant now, ServiceSettings.Health settings) {
        Integer own = worker.heartbeatIntervalSeconds();
        Duration interval = own == null || own <= 0 ? settings.heartbeat() : Duration.ofSeconds(own);
        Duration patience = interval.multipliedBy(settings.missedHeartbeats());
        Instant last = worker.lastHeartbeatTime();
        return last == null || last.plus(patience).isBefore(now) ? WorkerStatus.OFFLINE : WorkerStatus.ONLINE;
    }
}
