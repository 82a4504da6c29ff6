package dev.rondo.orchestration.store;

/** Everything that can be read and written within one transaction. For use within a unit of work, by its thread. */
public interface StoreTransaction extends StoreReads {

    @Override
    FlowStore flows();

    @Override
    FlowRunStore flowRuns();

    @Override
    TaskRunStore taskRuns();

    @Override
    LogStore logs();
}
