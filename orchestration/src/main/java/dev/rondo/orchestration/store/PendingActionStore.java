package dev.rondo.orchestration.store;

import java.util.Collection;
import java.util.UUID;

/** Actions that automations are to do, to be read and written. */
public interface PendingActionStore extends PendingActionReads {

    /** Adds actions, and announces them on {@link PendingActionReads#CHANNEL}. */
    void insert(Collection<PendingAction> actions);

    /** Replaces an action by the same at another time; false when there is none. */
    boolean update(PendingAction action);

    /** Deletes the action; false when there was none. */
    boolean delete(UUID id);
}
