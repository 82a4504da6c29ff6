package dev.rondo.embedded;

import dev.rondo.client.ProcessIdentity;
import dev.rondo.model.RondoException;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.orchestration.store.StoreTransaction;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Ends flow runs whose process is gone: killed, or lost with its machine's power. Looked for once, in the background,
 * when a client is opened; runs of living processes and of other machines are left alone. Thread-safe.
 */
final class DeadRuns {
    private final Store store;
    private final FactSource facts;
    private final Transitions transitions;
    private final CompletableFuture<Boolean> search = new CompletableFuture<>();

    DeadRuns(Store store, FactSource facts, Transitions transitions) {
        this.store = store;
        this.facts = facts;
        this.transitions = transitions;
    }

    /** Starts the search. */
    void search() {
        Thread.ofPlatform().daemon().name("rondo-dead-runs").start(() -> {
            try {
                store.read(reads -> reads.flowRuns().driven()).stream()
                        .filter(DeadRuns::isDead)
                        .forEach(this::end);
            } catch (RondoException unreadable) {
                // Whoever reads next is told what is wrong with the database.
            } finally {
                search.complete(true);
            }
        });
    }

    /** Has nobody wait for a search: there are no other processes. */
    void skip() {
        search.complete(true);
    }

    /** Waits until the search has ended, so that nobody is shown a run that only seems to go on. */
    void await() {
        search.join();
    }

    private static boolean isDead(FlowRun run) {
        return process(run).filter(process -> !process.isAlive()).isPresent();
    }

    private static Optional<ProcessIdentity> process(FlowRun run) {
        return Optional.ofNullable(run.infrastructurePid()).flatMap(ProcessIdentity::parse);
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

    private void end(StoreTransaction transaction, FlowRun run) {
        String message = "The process that ran it is gone: " + run.infrastructurePid();
        StateType type = run.stateType() == StateType.CANCELLING ? StateType.CANCELLED : StateType.CRASHED;
        transitions.propose(transaction, run, state(type, message), true);
        for (TaskRun taskRun : transaction.taskRuns().unfinished(run.id())) {
            transitions.force(transaction, taskRun, state(StateType.CRASHED, message));
        }
    }

    private State state(StateType type, String message) {
        return State.of(facts.id(), type, facts.now()).toBuilder()
                .message(message)
                .build();
    }
}
