package dev.rondo.orchestration.limit;

import dev.rondo.orchestration.slot.SlotLease;
import dev.rondo.orchestration.slot.SlotLimit;
import dev.rondo.orchestration.store.StoreTransaction;
import java.util.List;

/** Is told of slots that the orchestrator itself takes and gives back, within the transaction. Thread-safe. */
public interface SlotObserver {
    /** Where nobody wants to know. */
    SlotObserver NONE = new SlotObserver() {};

    /** The rules gave a run slots. */
    default void taken(StoreTransaction transaction, SlotLease lease, List<SlotLimit> limits) {}

    /** The slots of a lease came free by the rules, or because it lapsed. */
    default void released(StoreTransaction transaction, SlotLease lease, List<SlotLimit> limits) {}
}
