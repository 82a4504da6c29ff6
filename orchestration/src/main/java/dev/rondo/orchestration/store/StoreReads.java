package dev.rondo.orchestration.store;

/** Everything that can be read, as of one moment. For use within one query or unit of work, by its thread. */
public interface StoreReads {

    /** Flows. */
    FlowReads flows();

    /** Flow runs. */
    FlowRunReads flowRuns();

    /** Task runs. */
    TaskRunReads taskRuns();

    /** Log lines. */
    LogReads logs();

    /** Variables. */
    VariableReads variables();

    /** Events. */
    EventReads events();

    /** Signs of life of flow runs. */
    HeartbeatReads heartbeats();
}
