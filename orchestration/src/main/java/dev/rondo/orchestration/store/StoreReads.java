package dev.rondo.orchestration.store;

/** Everything that can be read, as of one moment. For use within one query or unit of work, by its thread. */
public interface StoreReads {

    /** Flows. */
    FlowReads flows();

    /** Flow runs. */
    FlowRunReads flowRuns();

    /** Task runs. */
    TaskRunReads taskRuns();

    /** Values given to flow runs. */
    FlowRunInputReads flowRunInputs();

    /** Saved searches. */
    SavedSearchReads savedSearches();

    /** What many runs amount to. */
    RunStatistics statistics();

    /** Log lines. */
    LogReads logs();

    /** Variables. */
    VariableReads variables();

    /** Who may do what, and what concerns the whole server. */
    AccessReads access();

    /** Automations. */
    AutomationReads automations();

    /** What the triggers of automations have seen. */
    TriggerReads triggers();

    /** Actions that automations are to do. */
    PendingActionReads pendingActions();

    /** Events. */
    EventReads events();

    /** Signs of life of flow runs. */
    HeartbeatReads heartbeats();

    /** Deployments with their schedules. */
    DeploymentReads deployments();

    /** Work pools. */
    WorkPoolReads workPools();

    /** Work queues. */
    WorkQueueReads workQueues();

    /** Workers. */
    WorkerReads workers();

    /** Flow runs of deployments that wait, and those that take up slots. */
    ScheduledRunReads scheduledRuns();

    /** Concurrency limits. */
    ConcurrencyLimitReads concurrencyLimits();

    /** Who holds slots and who waits for them. */
    SlotReads slots();

    /** Artifacts. */
    ArtifactReads artifacts();

    /** Types, schemas and documents of blocks. */
    BlockReads blocks();
}
