package dev.rondo.store.internal.row;

import dev.rondo.orchestration.store.AccessStore;
import dev.rondo.orchestration.store.ArtifactStore;
import dev.rondo.orchestration.store.AutomationReads;
import dev.rondo.orchestration.store.AutomationStore;
import dev.rondo.orchestration.store.BlockStore;
import dev.rondo.orchestration.store.ConcurrencyLimitStore;
import dev.rondo.orchestration.store.DeploymentStore;
import dev.rondo.orchestration.store.EventReads;
import dev.rondo.orchestration.store.EventStore;
import dev.rondo.orchestration.store.FlowRunInputStore;
import dev.rondo.orchestration.store.FlowRunStore;
import dev.rondo.orchestration.store.FlowStore;
import dev.rondo.orchestration.store.HeartbeatStore;
import dev.rondo.orchestration.store.LogStore;
import dev.rondo.orchestration.store.PendingActionReads;
import dev.rondo.orchestration.store.PendingActionStore;
import dev.rondo.orchestration.store.RunStatistics;
import dev.rondo.orchestration.store.SavedSearchStore;
import dev.rondo.orchestration.store.ScheduledRunStore;
import dev.rondo.orchestration.store.SlotStore;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.store.TaskRunQueue;
import dev.rondo.orchestration.store.TaskRunStore;
import dev.rondo.orchestration.store.TriggerStore;
import dev.rondo.orchestration.store.VariableStore;
import dev.rondo.orchestration.store.WorkPoolStore;
import dev.rondo.orchestration.store.WorkQueueStore;
import dev.rondo.orchestration.store.WorkerStore;
import dev.rondo.store.internal.announcement.Announcement;
import dev.rondo.store.internal.announcement.Outbox;
import dev.rondo.store.internal.sql.Statements;
import java.time.InstantSource;
import java.util.List;

/** Everything that can be read and written over one connection. Not thread-safe. */
public final class RowTransaction implements StoreTransaction {
    private final HeldBack held = new HeldBack();
    private final FlowRows flows;
    private final FlowRunRows flowRuns;
    private final TaskRunRows taskRuns;
    private final LogRows logs;
    private final EventRows events;
    private final ObservedStateRows observedStates;
    private final StatisticsRows statistics;
    private final Statements statements;
    private final InstantSource clock;
    private final Outbox outbox = new Outbox();

    /**
     * @param statements the connection
     * @param clock the time, for what depends on when a run is read
     */
    public RowTransaction(Statements statements, InstantSource clock) {
        this.statements = statements;
        this.clock = clock;
        this.observedStates = new ObservedStateRows(statements);
        this.taskRuns = new TaskRunRows(statements, held, observedStates, clock);
        this.flows = new FlowRows(statements, held);
        this.flowRuns = new FlowRunRows(statements, held, observedStates, clock);
        // After the states, which tell of the kinds.
        held.add(observedStates);
        this.statistics = new StatisticsRows(statements, held, observedStates, clock);
        this.logs = new LogRows(statements);
        this.events = held.add(new EventRows(statements, range -> announce(EventReads.CHANNEL, range)));
    }

    @Override
    public FlowStore flows() {
        return flows;
    }

    @Override
    public FlowRunStore flowRuns() {
        return flowRuns;
    }

    @Override
    public TaskRunStore taskRuns() {
        return taskRuns;
    }

    @Override
    public LogStore logs() {
        return logs;
    }

    @Override
    public FlowRunInputStore flowRunInputs() {
        return new FlowRunInputRows(statements);
    }

    @Override
    public SavedSearchStore savedSearches() {
        return new SavedSearchRows(statements);
    }

    @Override
    public RunStatistics statistics() {
        return statistics;
    }

    @Override
    public VariableStore variables() {
        return new VariableRows(statements);
    }

    @Override
    public AccessStore access() {
        return new AccessRows(statements);
    }

    @Override
    public AutomationStore automations() {
        return new AutomationRows(statements, id -> announce(AutomationReads.CHANNEL, id));
    }

    @Override
    public TriggerStore triggers() {
        return new TriggerRows(statements);
    }

    @Override
    public PendingActionStore pendingActions() {
        return new PendingActionRows(statements, () -> announce(PendingActionReads.CHANNEL, "new"));
    }

    @Override
    public EventStore events() {
        return events;
    }

    @Override
    public HeartbeatStore heartbeats() {
        return new HeartbeatRows(statements);
    }

    @Override
    public TaskRunQueue taskRunQueue() {
        held.flush(); // it looks at the runs
        return new TaskRunQueueRows(statements, taskKey -> announce(TaskRunQueue.CHANNEL, taskKey));
    }

    @Override
    public DeploymentStore deployments() {
        held.flush(); // it looks at the runs
        return new DeploymentRows(statements);
    }

    @Override
    public WorkPoolStore workPools() {
        held.flush(); // it looks at the runs
        return new WorkPoolRows(statements);
    }

    @Override
    public WorkQueueStore workQueues() {
        held.flush(); // it looks at the runs
        return new WorkQueueRows(statements);
    }

    @Override
    public WorkerStore workers() {
        return new WorkerRows(statements);
    }

    @Override
    public ScheduledRunStore scheduledRuns() {
        held.flush(); // it looks at the runs
        return new ScheduledRunRows(statements, observedStates, clock);
    }

    @Override
    public ConcurrencyLimitStore concurrencyLimits() {
        return new ConcurrencyLimitRows(statements);
    }

    @Override
    public SlotStore slots() {
        return new SlotRows(statements);
    }

    @Override
    public ArtifactStore artifacts() {
        return new ArtifactRows(statements);
    }

    @Override
    public BlockStore blocks() {
        return new BlockRows(statements);
    }

    @Override
    public void announce(String channel, String payload) {
        outbox.add(new Announcement(channel, payload));
    }

    /** What has been announced since the last time; to be sent with the commit. */
    public List<Announcement> announcements() {
        return outbox.take();
    }

    /** Writes what is held back; to be called before the commit. */
    public void flush() {
        held.flush();
    }

    /** How much there is to announce, for {@link #forget(int)}. */
    public int announced() {
        return outbox.size();
    }

    /**
     * Forgets what is held back; to be called when that is undone.
     *
     * @param announced how much was there to announce before what is undone
     */
    public void forget(int announced) {
        held.forget();
        outbox.cut(announced);
    }
}
