package dev.rondo.server.overdue;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.service.RunLiveness;
import dev.rondo.orchestration.service.ServiceSettings;
import dev.rondo.orchestration.store.Life;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.Transitions;
import dev.rondo.server.service.ServiceLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Notices flow runs whose process is gone: those that have given signs of life and do so no more. They crash, or await
 * their retry, and their unfinished task runs crash. Thread-safe.
 */
public final class LivenessService {
    private static final int BATCH = 1_000;
    // No client lets its runs give signs of life more often.
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(30);
    // What the stock client does unless it is told otherwise.
    private static final Duration USUAL_PAUSE = Duration.ofMinutes(3);

    private final Store store;
    private final Transitions transitions;
    private final ServiceSettings.Liveness settings;

    public LivenessService(Store store, Transitions transitions, ServiceSettings.Liveness settings) {
        this.store = store;
        this.transitions = transitions;
        this.settings = settings;
    }

    /** The loop that does it, not started yet. */
    public ServiceLoop loop() {
        return new ServiceLoop("liveness", settings.interval(), () -> {
            endDeadRuns();
            return null;
        });
    }

    /** Ends all runs whose process is gone, and forgets those that have ended. */
    public void endDeadRuns() {
        Duration patience =
                SHORTEST_PAUSE.multipliedBy(settings.missedHeartbeats()).plus(settings.grace());
        Instant before = transitions.facts().now().minus(patience);
        store.read(reads -> reads.heartbeats().silentSince(before, BATCH)).forEach(this::look);
    }

    private void look(Life silent) {
        store.commit(transaction -> {
            // What was read may have changed by now.
            transaction.heartbeats().find(silent.flowRunId()).ifPresent(life -> look(transaction, life));
            return true;
        });
    }

    private void look(StoreTransaction transaction, Life life) {
        Optional<FlowRun> found = transaction.flowRuns().find(life.flowRunId());
        State state = found.map(FlowRun::state).orElse(null);
        if (found.isEmpty() || (state != null && state.isTerminal())) {
            transaction.heartbeats().forget(life.flowRunId());
        } else if (isGone(found.get(), life)) {
            end(transaction, found.get());
        }
    }

    private boolean isGone(FlowRun run, Life life) {
        Duration pause = Objects.requireNonNullElse(life.pause(), USUAL_PAUSE);
        // A pause of less is two clients, or one that came again: never a reason for haste.
        Duration interval = pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
        return RunLiveness.isGone(
                run, life.last(), interval, transitions.facts().now(), settings);
    }

    private void end(StoreTransaction transaction, FlowRun run) {
        FactSource facts = transitions.facts();
        State after = RunLiveness.afterDeath(run, facts.id(), facts.now());
        transitions.flowRuns().propose(transaction, run, after, false);
        transaction.taskRuns().unfinished(run.id()).forEach(task -> end(transaction, task));
        transaction.heartbeats().forget(run.id());
    }

    private void end(StoreTransaction transaction, TaskRun run) {
        FactSource facts = transitions.facts();
        State crashed = State.of(facts.id(), StateType.CRASHED, facts.now()).toBuilder()
                .message("The process of its flow run is gone.")
                .build();
        transitions.taskRuns().propose(transaction, run, crashed, true);
    }
}
