package dev.rondo;

import dev.rondo.client.OrchestrationClient;
import dev.rondo.internal.harness.SimulatedCrash;
import dev.rondo.model.RondoException;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.TaskRunFilter;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunSort;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A flow run that has ended, or whose process has died, and what is recorded of it.
 *
 * @param <R> the result of the flow
 */
public final class HarnessRun<R extends @Nullable Object> {
    /**
     * Where the harness looks things up.
     *
     * @param orchestrator what is recorded
     * @param namesByKey names of tasks by their keys
     * @param attempts the tasks that were attempted
     */
    record Records(OrchestrationClient orchestrator, Map<String, String> namesByKey, List<String> attempts) {}

    private static final int PAGE = 200;

    private final FlowHandle<?, R> flow;
    private final TaskFuture<R> future;
    private final boolean crashed;
    private final Records records;

    HarnessRun(FlowHandle<?, R> flow, TaskFuture<R> future, boolean crashed, Records records) {
        this.flow = flow;
        this.future = future;
        this.crashed = crashed;
        this.records = records;
    }

    FlowHandle<?, R> flow() {
        return flow;
    }

    /** The flow run. */
    public UUID id() {
        return future.runId();
    }

    /** Whether the process died before the run ended. */
    public boolean crashed() {
        return crashed;
    }

    /** What is recorded of the run. */
    public FlowRun record() {
        return records.orchestrator()
                .flowRuns()
                .read(id())
                .orElseThrow(() -> new RondoException("flow-run.missing", "there is no flow run " + id()));
    }

    /** The state that the run is recorded in. */
    public State state() {
        return Objects.requireNonNull(record().state());
    }

    /** The result, or throws what the flow threw, or an error when the process died. */
    public R result() {
        if (crashed) {
            throw new SimulatedCrash();
        }
        return future.join();
    }

    /** What the flow threw, or the death of its process; null when it completed. */
    public @Nullable Throwable failure() {
        if (crashed) {
            return new SimulatedCrash();
        }
        return switch (future.outcome()) {
            case Outcome.Success<R> _ -> null;
            case Outcome.Failure<R> failure -> failure.cause();
        };
    }

    /** The recorded task runs of the flow run, in the order in which they were made. */
    public List<TaskRun> tasks() {
        RunFilters filter = RunFilters.of(TaskRunFilter.flowRunIds(id()));
        List<TaskRun> newestFirst =
                all(offset -> records.orchestrator().taskRuns().filter(filter, TaskRunSort.ID_DESC, PAGE, offset));
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /** The recorded runs of the task of this name. */
    public List<TaskRun> tasks(String name) {
        return tasks().stream().filter(run -> isOf(run, name)).toList();
    }

    // A task that was never attempted is known by the name of its run only.
    private boolean isOf(TaskRun run, String name) {
        String known = records.namesByKey().get(run.taskKey());
        return known == null ? run.name().startsWith(name + "-") : known.equals(name);
    }

    /** The messages that the run and its tasks logged, in order. */
    public List<String> logs() {
        return logLines().stream().map(Log::message).toList();
    }

    /** The lines that the run and its tasks logged, in order. */
    public List<Log> logLines() {
        return all(offset ->
                records.orchestrator().logs().filter(LogFilter.flowRunIds(id()), LogSort.TIMESTAMP_ASC, PAGE, offset));
    }

    /** The names of the tasks in the order of their attempts, subflows included; replayed tasks are not attempted. */
    public List<String> ran() {
        return records.attempts();
    }

    /** Whether these tasks were attempted in this order, others between them or not. */
    public boolean ran(String... tasks) {
        Iterator<String> attempted = ran().iterator();
        for (String task : tasks) {
            boolean found = false;
            while (!found && attempted.hasNext()) {
                found = attempted.next().equals(task);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    /** How many attempts there were of the task of this name, all its runs together. */
    public int attempts(String name) {
        return Collections.frequency(ran(), name);
    }

    /** All pages of a listing. */
    private static <T> List<T> all(IntFunction<List<T>> page) {
        List<T> all = new ArrayList<>();
        List<T> next = page.apply(0);
        while (!next.isEmpty()) {
            all.addAll(next);
            next = next.size() < PAGE ? List.of() : page.apply(all.size());
        }
        return all;
    }

    @Override
    public String toString() {
        return future.name() + (crashed ? " (its process died)" : " (" + state().name() + ")");
    }
}
