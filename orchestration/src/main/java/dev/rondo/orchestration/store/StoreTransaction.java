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
    FlowRunInputStore flowRunInputs();

    @Override
    SavedSearchStore savedSearches();

    @Override
    LogStore logs();

    @Override
    VariableStore variables();

    @Override
    AccessStore access();

    @Override
    AutomationStore automations();

    @Override
    TriggerStore triggers();

    @Override
    PendingActionStore pendingActions();

    @Override
    DeploymentStore deployments();

    @Override
    WorkPoolStore workPools();

    @Override
    WorkQueueStore workQueues();

    @Override
    WorkerStore workers();

    @Override
    ScheduledRunStore scheduledRuns();

    @Override
    ConcurrencyLimitStore concurrencyLimits();

    @Override
    SlotStore slots();

    @Override
    ArtifactStore artifacts();

    @Override
    BlockStore blocks();

    /**
     * Has all who {@linkplain Store#listen listen} on the channel hear of something once this transaction is committed;
     * nobody hears of what is undone.
     *
     * @param payload what to say; when its UTF-8 form is longer than some 7,000 bytes, nobody can rely on hearing more
     *     than an empty text, which means "look yourself"
     */
    void announce(String channel, String payload);

    @Override
    EventStore events();

    @Override
    HeartbeatStore heartbeats();

    /** Background task runs that wait for a task worker. */
    TaskRunQueue taskRunQueue();
}
