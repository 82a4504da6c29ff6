package dev.rondo.cli.internal.run;

import dev.rondo.client.OrchestrationClient;
import dev.rondo.model.Identifiers;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens a run that ended for another attempt. The rules let a person do this by force only: a process that still
 * believed in the run must not.
 *
 * @param client the orchestrator
 * @param clock the time
 */
record Reopening(OrchestrationClient client, InstantSource clock) {

    static Reopening of(OrchestrationClient client, InstantSource clock) {
        return new Reopening(client, clock);
    }

    /** Makes a failed or cancelled run a scheduled one; leaves others as they are. */
    void prepare(@Nullable UUID flowRunId) {
        if (flowRunId != null) {
            client.flowRuns().read(flowRunId).filter(Reopening::isToBeReopened).ifPresent(this::reopen);
        }
    }

    private static boolean isToBeReopened(FlowRun run) {
        return run.stateType() == StateType.FAILED || run.stateType() == StateType.CANCELLED;
    }

    private void reopen(FlowRun run) {
        Instant now = clock.instant();
        State scheduled =
                State.of(new Identifiers(clock, new SecureRandom()).next(), StateType.SCHEDULED, now).toBuilder()
                        .name(StateNames.AWAITING_RETRY)
                        .message("Retried from the command line")
                        .stateDetails(StateDetails.builder().scheduledTime(now).build())
                        .build();
        client.flowRuns().setState(run.id(), scheduled, true);
    }
}
