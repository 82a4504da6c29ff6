package dev.rondo.server.overdue;

import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.NullableTimeRange;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.TaskRunFilter;
import dev.rondo.model.filter.TaskRunStateFilter;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunSort;
import dev.rondo.orchestration.flowrun.FlowRunDecision;
import dev.rondo.orchestration.service.CancellationDeadline;
import dev.rondo.orchestration.service.ServiceSettings;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.TransitionListener;
import dev.rondo.orchestration.transition.Transitions;
import dev.rondo.server.service.ServiceLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Makes cancelling end: what belongs to a cancelled flow run is cancelled with it, and a run that nobody cancels in time is
 * cancelled here. Thread-safe.
 */
public final class CancellationService {
    /** Announced when a flow run is cancelled. */
    private static final String CHANNEL = "cancelled";

    private static final String WITH_PARENT = "The flow run that it belongs to was cancelled.";
    // Long enough for servers that were away.
    private static final Duration LOOKED_BACK = Duration.ofDays(7);
    private static final List<StateType> UNFINISHED =
            Arrays.stream(StateType.values()).filter(type -> !type.isTerminal()).toList();

    private final Store store;
    private final Transitions transitions;
    private final ServiceSettings.Cancellation settings;

    public CancellationService(Store store, Transitions transitions, ServiceSettings.Cancellation settings) {
        this.store = store;
        this.transitions = transitions;
        this.settings = settings;
    }

    /** Wakes the loops of all servers when a flow run is cancelled. */
    public static TransitionListener listener() {
        return new TransitionListener() {
            @Override
            public void decided(StoreTransaction transaction, FlowRun before, FlowRunDecision decision) {
                State entered = decision.entered();
                if (entered != null && entered.type() == StateType.CANCELLED) {
                    transaction.announce(CHANNEL, decision.run().id().toString());
                }
            }
        };
    }

    /** The loop that does it, not started yet, woken by what {@link #listener} announces. */
    public ServiceLoop loop() {
        ServiceLoop loop = new ServiceLoop("cancellation", settings.interval(), () -> {
            forceOverdue();
            cancelWhatBelongs();
            return null;
        });
        // As long as the store is open: it ends with it.
        var _ = store.listen(CHANNEL, _ -> loop.wake());
        return loop;
    }

    /** Cancels the flow runs whose deadline is over. */
    public void forceOverdue() {
        Instant now = transitions.facts().now();
        RunFilters cancelling = RunFilters.NONE.withFlowRuns(FlowRunFilter.stateTypes(StateType.CANCELLING));
        store.read(reads -> reads.flowRuns().filter(cancelling, FlowRunSort.ID_DESC, settings.subflows(), 0)).stream()
                .filter(run -> CancellationDeadline.isOver(run.state(), now, settings.deadline()))
                .forEach(run -> force(run.id()));
    }

    private void force(UUID id) {
        FactSource facts = transitions.facts();
        store.commit(transaction -> {
            transaction
                    .flowRuns()
                    .find(id)
                    .filter(run -> CancellationDeadline.isOver(run.state(), facts.now(), settings.deadline()))
                    .ifPresent(run ->
                            cancel(transaction, run, "It was being cancelled for too long; the server has ended it."));
            return true;
        });
    }

    /** Cancels the unfinished task runs of cancelled flow runs, and the subflows that they stand for. */
    public void cancelWhatBelongs() {
        RunFilters unfinished = new RunFilters(
                null,
                FlowRunFilter.stateTypes(StateType.CANCELLED).toBuilder()
                        .endTime(new NullableTimeRange(
                                null, transitions.facts().now().minus(LOOKED_BACK), null))
                        .build(),
                TaskRunFilter.builder()
                        .state(new TaskRunStateFilter(Operator.AND, new AnyOf<>(UNFINISHED), null))
                        .build(),
                null,
                null,
                null);
        List<TaskRun> some;
        do {
            some = store.read(
                    reads -> reads.taskRuns().filter(unfinished, TaskRunSort.ID_DESC, settings.taskRuns(), 0));
            some.forEach(run -> cancelTaskRun(run.id()));
        } while (some.size() == settings.taskRuns());
    }

    // With the subflow first: the task run that stands for it follows it.
    private void cancelTaskRun(UUID id) {
        store.commit(transaction -> {
            transaction.flowRuns().findByParentTaskRun(id).ifPresent(subflow -> cancelSubflow(transaction, subflow));
            transaction
                    .taskRuns()
                    .find(id)
                    .filter(run -> CancellationDeadline.cascadesTo(run.state()))
                    .ifPresent(run -> transitions.taskRuns().propose(transaction, run, cancelled(WITH_PARENT), true));
            return true;
        });
    }

    // One that has a process of its own is asked to end; its deadline runs from now on.
    private void cancelSubflow(StoreTransaction transaction, FlowRun subflow) {
        State state = subflow.state();
        if (!CancellationDeadline.cascadesTo(state)) {
            return;
        }
        if (subflow.deploymentId() == null) {
            cancel(transaction, subflow, WITH_PARENT);
        } else if (state == null || state.type() != StateType.CANCELLING) {
            FactSource facts = transitions.facts();
            State cancelling = State.of(facts.id(), StateType.CANCELLING, facts.now());
            transitions.flowRuns().propose(transaction, subflow, cancelling, false);
        }
    }

    private void cancel(StoreTransaction transaction, FlowRun run, String reason) {
        transitions.flowRuns().propose(transaction, run, cancelled(reason), true);
    }

    private State cancelled(String reason) {
        FactSource facts = transitions.facts();
        return CancellationDeadline.cancelled(facts.id(), facts.now(), reason);
    }
}
