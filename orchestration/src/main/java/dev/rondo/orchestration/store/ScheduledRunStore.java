package dev.rondo.orchestration.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Flow runs of deployments that wait to be claimed, to be read and deleted. */
public interface ScheduledRunStore extends ScheduledRunReads {

    /**
     * Deletes runs of the deployment that are scheduled and never ran.
     *
     * @param madeBySchedule only those that a schedule made
     * @param from only those due after then; null for all
     * @return how many there were
     */
    int deleteAhead(UUID deploymentId, boolean madeBySchedule, @Nullable Instant from);
}
