package dev.rondo.embedded;

import dev.rondo.model.RondoException;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.taskrun.ParentFlowRun;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the rules for task runs know of the flow runs around them, kept in memory while these go on: three decisions for
 * each task run are not worth three queries. Changes made by other processes are seen within a third of a second.
 * Thread-safe.
 */
final class ParentFlowRuns implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(300);

    private final Store store;
    private final Map<UUID, ParentFlowRun> known = new ConcurrentHashMap<>();
    // A platform thread: virtual ones may wait behind tasks that compute.
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("rondo-flow-run-watch").factory());
    private @Nullable Future<?> watch;
    private long seenChanges;

    ParentFlowRuns(Store store) {
        this.store = store;
    }

    /** What is known of the flow run, from memory where it goes on; null when there is no such run. */
    @Nullable
    ParentFlowRun find(UUID id) {
        ParentFlowRun parent = known.get(id);
        if (parent != null) {
            return parent;
        }
        FlowRun stored = store.read(reads -> reads.flowRuns().find(id)).orElse(null);
        if (stored == null) {
            return null;
        }
        if (!hasEnded(stored)) {
            known.putIfAbsent(id, ParentFlowRun.of(stored));
            startWatch();
        }
        return ParentFlowRun.of(stored);
    }

    /** Takes note of a flow run that this process has changed; those that have no tasks yet are left for later. */
    void changed(FlowRun run) {
        if (hasEnded(run)) {
            known.remove(run.id());
        } else if (run.stateType() == StateType.RUNNING) {
            known.put(run.id(), ParentFlowRun.of(run));
            startWatch();
        } else {
            known.computeIfPresent(run.id(), (_, _) -> ParentFlowRun.of(run));
        }
    }

    /** Forgets a flow run. */
    void deleted(UUID id) {
        known.remove(id);
    }

    private static boolean hasEnded(FlowRun run) {
        return run.stateType() != null && run.stateType().isTerminal();
    }

    private synchronized void startWatch() {
        if (watch == null && !executor.isShutdown()) {
            watch = executor.scheduleWithFixedDelay(
                    this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void rest() {
        if (watch != null && known.isEmpty()) {
            watch.cancel(false);
            watch = null;
        }
    }

    private void look() {
        try {
            long changes = store.changes();
            if (changes != seenChanges) {
                seenChanges = changes;
                refresh();
            }
        } catch (RondoException unreadable) {
            // Whoever needs the database next is told; this looks again.
            seenChanges = 0;
        }
        rest();
    }

    private void refresh() {
        Map<UUID, ParentFlowRun> before = Map.copyOf(known);
        Map<UUID, FlowRun> stored = store.read(reads -> before.keySet().stream()
                .flatMap(id -> reads.flowRuns().find(id).stream())
                .collect(Collectors.toMap(FlowRun::id, Function.identity())));
        before.forEach((id, parent) -> refresh(id, parent, stored.get(id)));
    }

    // Leaves alone what this process has changed since the query began.
    private void refresh(UUID id, ParentFlowRun before, @Nullable FlowRun stored) {
        if (stored == null || hasEnded(stored)) {
            known.remove(id, before);
        } else {
            known.replace(id, before, ParentFlowRun.of(stored));
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
