package dev.rondo.server.event;

import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.store.EventEntry;
import dev.rondo.orchestration.store.StoreTransaction;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be stored because of an event.
 *
 * @param entry the event
 * @param taskRun the task run that it reports; null when it reports none
 * @param heartbeat the flow run whose life it shows; null when it shows none
 */
public record EventDeed(
        EventEntry entry,
        @Nullable TaskRun taskRun,
        @Nullable Heartbeat heartbeat) {
    public EventDeed {
        Objects.requireNonNull(entry, "entry is null");
    }

    /** Stores it. */
    public void doIn(StoreTransaction transaction) {
        transaction.events().insert(entry);
        if (taskRun != null) {
            transaction.taskRuns().record(taskRun);
            cache(transaction, taskRun);
        }
        if (heartbeat != null) {
            transaction.heartbeats().beat(heartbeat.flowRunId(), heartbeat.time());
        }
    }

    // So that clients which decide on task runs themselves find what one of them has computed.
    private static void cache(StoreTransaction transaction, TaskRun run) {
        State state = run.state();
        if (state != null && state.type() == StateType.COMPLETED) {
            StateDetails details = state.stateDetails();
            if (details.cacheKey() != null) {
                transaction.taskRuns().cache(details.cacheKey(), run.id(), state, details.cacheExpiration());
            }
        }
    }
}
