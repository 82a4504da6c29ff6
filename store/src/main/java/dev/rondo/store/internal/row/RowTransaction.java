package dev.rondo.store.internal.row;

import dev.rondo.orchestration.store.FlowRunStore;
import dev.rondo.orchestration.store.FlowStore;
import dev.rondo.orchestration.store.LogStore;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.store.TaskRunStore;
import dev.rondo.store.internal.sql.Statements;
import java.time.InstantSource;

/** Everything that can be read and written over one connection. Not thread-safe. */
public final class RowTransaction implements StoreTransaction {
    private final FlowRows flows;
    private final FlowRunRows flowRuns;
    private final TaskRunRows taskRuns;
    private final LogRows logs;

    /**
     * @param statements the connection
     * @param clock the time, for what depends on when a run is read
     */
    public RowTransaction(Statements statements, InstantSource clock) {
        this.flows = new FlowRows(statements);
        this.taskRuns = new TaskRunRows(statements, clock);
        this.flowRuns = new FlowRunRows(statements, taskRuns, clock);
        this.logs = new LogRows(statements);
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

    /** Writes what is held back; to be called before the commit. */
    public void flush() {
        taskRuns.flush();
    }

    /** Forgets what is held back; to be called when the transaction is undone. */
    public void forget() {
        taskRuns.forget();
    }
}
