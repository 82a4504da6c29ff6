package dev.rondo.embedded;

import dev.rondo.model.RondoException;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.flowrun.FlowRunDecision;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.Transitions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Ends flow runs whose process is gone: killed, or lost with its machine's power. Looked for in the background when a
 * client is opened, and again when somebody reads a minute later; runs of living processes and of other machines are left alone. Thread-safe.
 */
final class DeadRuns {
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final Store store;
    private final FactSource facts;
    private final Transitions transitions;
    private CompletableFuture<Boolean> search = CompletableFuture.completedFuture(true);
    private @Nullable Instant began;

    DeadRuns(Store store, FactSource facts, Transitions transitions) {
        this.store = store;
        this.facts = facts;
        this.transitions = transitions;
    }

    /** Starts a search; without a first one there is none at all. */
    synchronized void search() {
        var ended = new CompletableFuture<Boolean>();
        search = ended;
        began = facts.now();
        Thread.ofPlatform().daemon().name("rondo-dead-runs").start(() -> {
            try {
                store.read(reads -> reads.flowRuns().driven()).stream()
                        .filter(Drivers::isDead)
                        .forEach(this::end);
            } catch (RondoException unreadable) {
                // Whoever reads next is told what is wrong with the database.
            } finally {
                ended.complete(true);
            }
        });
    }

    /** Waits until the search has ended, so that nobody is shown a run that only seems to go on. */
    void await() {
        latest().join();
    }

    private synchronized CompletableFuture<Boolean> latest() {
        Instant before = began;
        if (before != null && !facts.now().isBefore(before.plus(PERIOD))) {
            search();
        }
        return search;
    }

    private void end(FlowRun dead) {
        Answers.await(store.write(Urgency.NOW, transaction -> {
            transaction
                    .flowRuns()
                    .find(dead.id())
                    // Another process may have been quicker, or may have taken the run up again.
                    .filter(run -> Objects.equals(run.stateId(), dead.stateId()))
                    .filter(run -> Objects.equals(run.infrastructurePid(), dead.infrastructurePid()))
                    .ifPresent(run -> end(transaction, run));
            return true;
        }));
    }

    /** Ends a run whose process is gone, and its task runs. */
    FlowRunDecision end(StoreTransaction transaction, FlowRun run) {
        StateType type = run.stateType() == StateType.CANCELLING ? StateType.CANCELLED : StateType.CRASHED;
        return end(transaction, run, type, "The process that ran it is gone: " + run.infrastructurePid());
    }

    /** Ends a run in a state of the given type, and the task runs that its process left unfinished. */
    FlowRunDecision end(StoreTransaction transaction, FlowRun run, StateType type, String message) {
        FlowRunDecision decision = transitions.flowRuns().propose(transaction, run, state(type, message), true);
        for (TaskRun taskRun : transaction.taskRuns().unfinished(run.id())) {
            transitions.taskRuns().propose(transaction, taskRun, state(StateType.CRASHED, message), true);
        }
        return decision;
    }

    private State state(StateType type, String message) {
        return State.of(facts.id(), type, facts.now()).toBuilder()
                .message(message)
                .build();
    }
}
