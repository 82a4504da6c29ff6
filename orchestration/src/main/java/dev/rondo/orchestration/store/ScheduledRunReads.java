package dev.rondo.orchestration.store;

import dev.rondo.model.flowrun.FlowRun;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Flow runs of deployments: those that wait to be claimed, and those that take up slots. */
public interface ScheduledRunReads {

    /**
     * The scheduled runs in a queue, the earliest first.
     *
     * @param from those due from then on only; null for all
     * @param until those due until then only; null for all
     * @param limit at most this many
     */
    List<FlowRun> ofQueue(UUID workQueueId, @Nullable Instant from, @Nullable Instant until, int limit);

    /**
     * The scheduled runs of these deployments, the earliest first.
     *
     * @param until those due until then only; null for all
     * @param limit at most this many
     */
    List<FlowRun> ofDeployments(Collection<UUID> deploymentIds, @Nullable Instant until, int limit);

    /** How many scheduled runs in the queue are late. */
    int late(UUID workQueueId);

    /** How many runs of each of these queues are pending, running or cancelling; queues without any are left out. */
    Map<UUID, Integer> slots(Collection<UUID> workQueueIds);

    /**
     * The runs of a queue that are pending, running or cancelling, the oldest first.
     *
     * @param limit at most this many
     * @param offset how many to leave out at the start
     */
    List<FlowRun> holders(UUID workQueueId, int limit, int offset);

    /**
     * The runs in the state Scheduled that were due before the time, the earliest first.
     *
     * @param limit at most this many
     */
    List<UUID> overdue(Instant before, int limit);

    /** When the next run in the state Scheduled is or was due; empty when there is none. */
    Optional<Instant> nextDue();

    /** Those of the keys that runs of the flow were created with. */
    Set<String> known(UUID flowId, Collection<String> idempotencyKeys);
}
