package dev.rondo.client;

import dev.rondo.model.flowrun.FlowRunUpdate;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import java.util.Objects;

/**
 * What a process that takes a flow run up makes of it.
 *
 * @param process what is going to drive the run
 * @param pending the state to enter, Pending
 * @param update other fields to change
 * @param takeOver whether to claim the run although it belongs to a process on another machine, of which nothing is known:
 *     that machine must be gone, or the run has two drivers
 */
public record FlowRunClaim(ProcessIdentity process, State pending, FlowRunUpdate update, boolean takeOver) {
    public FlowRunClaim {
        Objects.requireNonNull(process, "process is null");
        Objects.requireNonNull(update, "update is null");
        if (pending.type() != StateType.PENDING) {
            throw new IllegalArgumentException("a run is claimed by making it PENDING, not " + pending.type());
        }
    }
}
