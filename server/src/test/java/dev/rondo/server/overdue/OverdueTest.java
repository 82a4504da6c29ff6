package dev.rondo.server.overdue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.event.Event;
import dev.rondo.model.event.Resource;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.service.Retention;
import dev.rondo.orchestration.service.ServiceSettings;
import dev.rondo.orchestration.store.EventEntry;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.transition.ExtraFacts;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.TransitionListener;
import dev.rondo.orchestration.transition.Transitions;
import dev.rondo.server.event.EventFilters;
import dev.rondo.server.retention.RetentionService;
import dev.rondo.store.SqliteStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OverdueTest {
    private Instant now = Instant.parse("2026-03-04T05:06:07Z");
    private final FactSource facts = new FactSource(() -> now, new Random(3));
    private final Store store = SqliteStore.inMemory(() -> now);
    private final Transitions transitions =
            Transitions.of(facts, ExtraFacts.NONE, TransitionListener.NONE, UnaryOperator.identity());
    private final UUID flow = facts.id();

    @AfterEach
    void close() {
        store.close();
    }

    private FlowRun run(@Nullable UUID parent) {
        FlowRun run = FlowRun.create(facts.id(), flow, "run", now).toBuilder()
                .parentTaskRunId(parent)
                .build();
        store.commit(transaction -> {
            if (transaction.flows().find(flow).isEmpty()) {
                transaction.flows().insert(new Flow(flow, now, now, "flow", List.of(), Map.of()));
            }
            transaction.flowRuns().insert(run);
            return true;
        });
        enter(run.id(), StateType.PENDING, StateDetails.NONE);
        enter(run.id(), StateType.RUNNING, StateDetails.NONE);
        return run;
    }

    private TaskRun taskRun(UUID flowRun) {
        TaskRun run = TaskRun.create(facts.id(), flowRun, "task", "0", "task-0", now);
        State running = State.of(facts.id(), StateType.RUNNING, now);
        store.commit(transaction -> transitions.taskRuns().propose(transaction, run, running, true));
        return run;
    }

    private void enter(UUID run, StateType type, StateDetails details) {
        now = now.plusMillis(1);
        State state = State.of(facts.id(), type, now).toBuilder()
                .stateDetails(details)
                .build();
        store.commit(transaction -> transitions
                .flowRuns()
                .propose(transaction, transaction.flowRuns().find(run).orElseThrow(), state, true));
    }

    private @Nullable StateType type(FlowRun run) {
        return store.read(reads -> reads.flowRuns().find(run.id()))
                .orElseThrow()
                .stateType();
    }

    private @Nullable StateType type(TaskRun run) {
        return store.read(reads -> reads.taskRuns().find(run.id()))
                .orElseThrow()
                .stateType();
    }

    private FlowRun claimed(Map<String, Object> labels) {
        FlowRun run = FlowRun.create(facts.id(), flow, "run", now).toBuilder()
                .workQueueId(facts.id())
                .labels(labels)
                .build();
        store.commit(transaction -> {
            if (transaction.flows().find(flow).isEmpty()) {
                transaction.flows().insert(new Flow(flow, now, now, "flow", List.of(), Map.of()));
            }
            transaction.flowRuns().insert(run);
            return true;
        });
        enter(run.id(), StateType.PENDING, StateDetails.NONE);
        return run;
    }

    @Test
    void whatAWorkerHadThatIsGoneIsTakenUpAgainSoonerWhereItSaidThatItHadIt() {
        FlowRun named = claimed(Map.of("prefect.worker.name", "gone"));
        FlowRun unnamed = claimed(Map.of());
        ClaimService service = new ClaimService(store, transitions, Duration.ofSeconds(10));
        now = now.plusSeconds(29);
        service.reschedule();
        assertThat(List.of(named, unnamed)).extracting(this::type).containsOnly(StateType.PENDING);
        now = now.plusSeconds(2);
        service.reschedule();
        assertThat(type(named)).isEqualTo(StateType.SCHEDULED);
        assertThat(type(unnamed)).isEqualTo(StateType.PENDING);
        now = now.plusSeconds(300);
        service.reschedule();
        assertThat(type(unnamed)).isEqualTo(StateType.SCHEDULED);
    }

    @Test
    void aPauseThatNobodyEndsFailsTheRun() {
        FlowRun run = run(null);
        enter(
                run.id(),
                StateType.PAUSED,
                StateDetails.builder().pauseTimeout(now.plusSeconds(60)).build());
        PauseService service = new PauseService(store, transitions, ServiceSettings.DEFAULT.pauses());
        service.failOverdue();
        assertThat(type(run)).isEqualTo(StateType.PAUSED);
        now = now.plusSeconds(61);
        service.failOverdue();
        assertThat(type(run)).isEqualTo(StateType.FAILED);
    }

    @Test
    void whatBelongsToACancelledRunIsCancelledToTheLast() {
        FlowRun run = run(null);
        TaskRun task = taskRun(run.id());
        TaskRun standsForSubflow = taskRun(run.id());
        FlowRun subflow = run(standsForSubflow.id());
        TaskRun below = taskRun(subflow.id());
        enter(run.id(), StateType.CANCELLED, StateDetails.NONE);
        CancellationService service =
                new CancellationService(store, transitions, ServiceSettings.DEFAULT.cancellation());
        service.cancelWhatBelongs();
        service.cancelWhatBelongs();
        assertThat(List.of(
                        Objects.requireNonNull(type(task)),
                        Objects.requireNonNull(type(standsForSubflow)),
                        Objects.requireNonNull(type(subflow)),
                        Objects.requireNonNull(type(below))))
                .containsOnly(StateType.CANCELLED);
    }

    @Test
    void aRunThatNobodyCancelsInTimeIsCancelled() {
        FlowRun run = run(null);
        enter(run.id(), StateType.CANCELLING, StateDetails.NONE);
        CancellationService service =
                new CancellationService(store, transitions, ServiceSettings.DEFAULT.cancellation());
        service.forceOverdue();
        assertThat(type(run)).isEqualTo(StateType.CANCELLING);
        now = now.plusSeconds(301);
        service.forceOverdue();
        assertThat(type(run)).isEqualTo(StateType.CANCELLED);
    }

    @Test
    void aRunWhoseProcessIsGoneCrashesWithItsTaskRuns() {
        FlowRun dead = run(null);
        FlowRun silent = run(null);
        TaskRun task = taskRun(dead.id());
        beat(dead.id());
        now = now.plusSeconds(30);
        beat(dead.id());
        LivenessService service = new LivenessService(store, transitions, ServiceSettings.DEFAULT.liveness());
        now = now.plusSeconds(170);
        service.endDeadRuns();
        assertThat(type(dead)).isEqualTo(StateType.RUNNING);
        now = now.plusSeconds(30);
        service.endDeadRuns();
        assertThat(type(dead)).isEqualTo(StateType.CRASHED);
        assertThat(type(task)).isEqualTo(StateType.CRASHED);
        assertThat(type(silent)).isEqualTo(StateType.RUNNING);
    }

    private void beat(UUID run) {
        store.commit(transaction -> {
            transaction.heartbeats().beat(run, now);
            return true;
        });
    }

    @Test
    void whatWasKeptForLongEnoughIsDeleted() {
        for (int day = 0; day < 40; day++) {
            Instant then = now.minus(Duration.ofDays(day)).minusSeconds(1);
            store.commit(transaction -> {
                Event event =
                        new Event(then, "an.event", Resource.of("a.thing"), List.of(), Map.of(), facts.id(), null);
                transaction.events().insert(EventEntry.of(event, then));
                transaction
                        .logs()
                        .insert(List.of(new Log(facts.id(), then, then, "log", 20, "line", then, null, null)));
                return true;
            });
        }
        Retention often = new Retention(
                Duration.ofHours(1), 3, Duration.ofDays(7), Duration.ofDays(7), Duration.ofDays(30), null);
        new RetentionService(store, facts.clock(), often).deleteAll();
        int events = store.read(reads -> reads.events().count(EventFilters.ALL));
        List<Log> logs = store.read(reads -> reads.logs().filter(LogFilter.ALL, LogSort.TIMESTAMP_ASC, 200, 0));
        assertThat(events).isEqualTo(7);
        assertThat(logs).hasSize(30);
    }
}
