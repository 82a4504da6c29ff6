package dev.rondo.cli.internal.progress;

import dev.rondo.RunListener;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has happened so far in the runs of this process. Bounded: of runs that completed without trouble only the last
 * ones are kept, the others are counted. Thread-safe.
 */
public final class RunProgress implements RunListener {
    static final int MOST_COMPLETED_KEPT = 200;

    private final Map<UUID, RunNode> nodes = new LinkedHashMap<>();
    // A subflow run is shown as the task run that stands for it.
    private final Map<UUID, UUID> shownAs = new HashMap<>();
    private int completedTaskRuns;
    private int cancelledTaskRuns;
    private int retries;
    private int forgotten;

    @Override
    public synchronized void flowRun(FlowRun run, State state) {
        UUID parentTaskRun = run.parentTaskRunId();
        if (parentTaskRun != null) {
            shownAs.put(run.id(), parentTaskRun);
            // What the subflow is in now; the task run itself only tells when it has ended.
            nodes.computeIfPresent(parentTaskRun, (_, before) -> before.isEnded() ? before : before.in(state));
            return;
        }
        nodes.put(run.id(), new RunNode(run.id(), null, run.name(), state, run.runCount(), started(run, state)));
    }

    private static @Nullable Instant started(FlowRun run, State state) {
        return run.startTime() != null || state.isTerminal() ? run.startTime() : state.timestamp();
    }

    @Override
    public synchronized void taskRun(TaskRun run, State state) {
        RunNode before = nodes.get(run.id());
        UUID flowRun = run.flowRunId();
        UUID parent = flowRun == null ? null : shownAs.getOrDefault(flowRun, flowRun);
        var node = new RunNode(run.id(), parent, run.name(), state, run.runCount(), run.startTime());
        nodes.put(run.id(), node);
        if (before != null && node.attempts() > before.attempts() && before.attempts() > 0) {
            retries++;
        }
        if (node.isCancelled()) {
            cancelledTaskRuns++;
        } else if (node.isEnded() && !node.wentWrong()) {
            completedTaskRuns++;
        }
        forgetOld();
    }

    private void forgetOld() {
        if (completedTaskRuns + cancelledTaskRuns - forgotten > MOST_COMPLETED_KEPT) {
            nodes.values().stream()
                    .filter(node -> node.parentId() != null && node.isEnded() && !node.wentWrong())
                    .findFirst()
                    .ifPresent(node -> {
                        nodes.remove(node.id());
                        forgotten++;
                    });
        }
    }

    /** What there is to show now. */
    synchronized Snapshot snapshot() {
        List<RunNode> all = new ArrayList<>(nodes.values());
        int running = (int) all.stream()
                .filter(node -> node.parentId() != null && node.isRunning())
                .count();
        int wrong = (int) all.stream()
                .filter(node -> node.parentId() != null && node.wentWrong())
                .count();
        int ended = completedTaskRuns + cancelledTaskRuns + wrong;
        int taskRuns =
                (int) all.stream().filter(node -> node.parentId() != null).count() + forgotten;
        return new Snapshot(
                all, completedTaskRuns, running, wrong, cancelledTaskRuns, taskRuns - ended - running, retries);
    }

    /**
     * A moment of the progress.
     *
     * @param nodes the runs that are kept, in the order in which they came to be
     * @param completed how many task runs completed, those not kept included
     * @param running how many task runs are running
     * @param wrong how many task runs failed or crashed
     * @param cancelled how many task runs were cancelled, those not kept included
     * @param waiting how many task runs wait for their inputs, a place or a retry
     * @param retries how many times task runs were run again
     */
    record Snapshot(
            List<RunNode> nodes, int completed, int running, int wrong, int cancelled, int waiting, int retries) {
        Snapshot {
            nodes = List.copyOf(nodes);
        }
    }
}
