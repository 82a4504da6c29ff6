package dev.rondo.orchestration.store;

import dev.rondo.model.flowrun.FlowRun;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Flow runs of deployments that wait to be claimed, to be read, added and deleted. */
public interface ScheduledRunStore extends ScheduledRunReads {

    /** Adds runs in their first states, whose identities and keys are new. */
    void insertAll(List<FlowRun> runs);

    /**
     * Deletes runs of the deployment that are scheduled and never ran.
     *
     * @param madeBySchedule only those that a schedule made
     * @param from only those due after then; null for all
     * @return how many there were
     */
    int deleteAhead(UUID deploymentId, boolean madeBySchedule, @Nullable Instant from);
}
