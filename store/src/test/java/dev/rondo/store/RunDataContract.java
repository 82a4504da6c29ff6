package dev.rondo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.RondoException;
import dev.rondo.model.filter.AnyNoneOf;
import dev.rondo.model.filter.DeploymentFilter;
import dev.rondo.model.filter.FlowFilter;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.NameFilter;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.filter.PresenceFilter;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.TaskRunFilter;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flow.FlowSort;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunInput;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.flowrun.SimpleFlowRun;
import dev.rondo.model.log.Log;
import dev.rondo.model.savedsearch.SavedSearch;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunCount;
import dev.rondo.orchestration.store.HistoryCell;
import dev.rondo.orchestration.store.HistorySpans;
import dev.rondo.orchestration.store.ObservedState;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must know about runs beyond the runs themselves, whichever database is behind it. */
abstract class RunDataContract {
    private static final Instant NOW = Samples.NOW;
    private static final HistorySpans SPANS = new HistorySpans(NOW.minusSeconds(60), Duration.ofMinutes(1), 2);

    private final Samples samples = new Samples();
    private final Flow flow = samples.flow("retrain");
    private Store store;

    @SuppressWarnings("NullAway.Init") // by fill()
    RunDataContract() {}

    /** Opens an empty store whose clock stands at {@link Samples#NOW}. */
    abstract Store open();

    @BeforeEach
    void fill() {
        store = open();
        write(transaction -> transaction.flows().insert(flow));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void write(Consumer<StoreTransaction> work) {
        store.commit(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    private <T> Optional<T> found(Function<StoreReads, Optional<T>> query) {
        return store.read(query);
    }

    private FlowRun flowRun(String name, StateType type, int expectedSecondsAgo) {
        FlowRun run = samples.flowRun(flow, name).toBuilder()
                .expectedStartTime(NOW.minusSeconds(expectedSecondsAgo))
                .build();
        return samples.in(run, samples.state(type));
    }

    @Test
    void flowsAreListedInEveryOrderAndFoundByTheirRuns() {
        Flow alpha = samples.flow("alpha");
        FlowRun run = flowRun("one", StateType.RUNNING, 0);
        write(transaction -> {
            transaction.flows().insert(alpha);
            transaction.flowRuns().insert(run);
        });
        for (FlowSort sort : FlowSort.values()) {
            assertThat(store.<List<Flow>>read(reads -> reads.flows().filter(RunFilters.NONE, sort, 10, 0)))
                    .containsExactlyInAnyOrder(alpha, flow);
        }
        RunFilters ofRun =
                RunFilters.of(FlowRunFilter.builder().name(NameFilter.of("one")).build());
        assertThat(store.<List<Flow>>read(reads -> reads.flows().filter(ofRun, FlowSort.NAME_ASC, 10, 0)))
                .containsExactly(flow);
        RunFilters notDeployed = RunFilters.NONE.withFlows(
                new FlowFilter(Operator.AND, null, new PresenceFilter(Operator.AND, true), null, null));
        assertThat(store.<Integer>read(reads -> reads.flows().count(notDeployed)))
                .isEqualTo(2);
        RunFilters deployed = RunFilters.NONE.withDeployments(DeploymentFilter.names("nightly"));
        assertThat(store.<Integer>read(reads -> reads.flows().count(deployed))).isZero();
    }

    @Test
    void aFlowIsChangedAndDeletedOnceItHasNoRuns() {
        FlowRun run = flowRun("one", StateType.RUNNING, 0);
        write(transaction -> {
            transaction.flowRuns().insert(run);
            transaction.flows().update(flow.toBuilder().tags(List.of("new")).build());
        });
        assertThat(found(reads -> reads.flows().find(flow.id())))
                .hasValueSatisfying(changed -> assertThat(changed.tags()).containsExactly("new"));
        write(transaction -> {
            assertThat(transaction.flows().runs(flow.id(), 10)).containsExactly(run.id());
            transaction.flowRuns().delete(run.id());
            assertThat(transaction.flows().delete(flow.id())).isTrue();
            assertThat(transaction.flows().delete(flow.id())).isFalse();
        });
    }

    @Test
    void aStateIsFoundByItsIdentity() {
        FlowRun run = flowRun("one", StateType.RUNNING, 0);
        TaskRun taskRun = samples.in(samples.taskRun(run.id(), "t"), samples.state(StateType.FAILED));
        write(transaction -> {
            transaction.flowRuns().insert(run);
            transaction.taskRuns().save(taskRun);
        });
        assertThat(found(reads -> reads.flowRuns().state(id(run.stateId())))).hasValue(state(run.state()));
        assertThat(found(reads -> reads.taskRuns().state(id(taskRun.stateId()))))
                .hasValue(state(taskRun.state()));
        assertThat(found(reads -> reads.taskRuns().state(samples.id()))).isEmpty();
    }

    private static UUID id(@Nullable UUID id) {
        return Objects.requireNonNull(id, "id is null");
    }

    private static State state(@Nullable State state) {
        return Objects.requireNonNull(state, "state is null");
    }

    @Test
    void aTaskRunIsFoundByItsKeysAndDeletedAlone() {
        FlowRun run = flowRun("one", StateType.RUNNING, 0);
        TaskRun taskRun = samples.taskRun(run.id(), "t");
        FlowRun subflow = samples.flowRun(flow, "sub").toBuilder()
                .parentTaskRunId(taskRun.id())
                .build();
        write(transaction -> {
            transaction.flowRuns().insert(run);
            transaction.taskRuns().update(taskRun);
            transaction.flowRuns().insert(subflow);
        });
        assertThat(found(reads -> reads.taskRuns().findByKey(run.id(), "task", "t")))
                .hasValue(taskRun);
        assertThat(found(reads -> reads.taskRuns().findByKey(run.id(), "task", "u")))
                .isEmpty();
        assertThat(store.<List<TaskRun>>read(reads -> reads.taskRuns().ofFlowRun(run.id(), 5)))
                .containsExactly(taskRun);
        assertThat(store.<List<FlowRun>>read(reads -> reads.flowRuns().subflows(run.id(), 5)))
                .containsExactly(subflow);
        write(transaction ->
                assertThat(transaction.taskRuns().delete(taskRun.id())).isTrue());
        assertThat(found(reads -> reads.flowRuns().find(subflow.id())))
                .hasValueSatisfying(left -> assertThat(left.parentTaskRunId()).isNull());
    }

    @Test
    void subflowRunsOutliveTheirParentWhenTheyAreDetached() {
        FlowRun run = flowRun("one", StateType.RUNNING, 0);
        TaskRun taskRun = samples.taskRun(run.id(), "t");
        FlowRun subflow = samples.flowRun(flow, "sub").toBuilder()
                .parentTaskRunId(taskRun.id())
                .build();
        write(transaction -> {
            transaction.flowRuns().insert(run);
            transaction.taskRuns().update(taskRun);
            transaction.flowRuns().insert(subflow);
            transaction.flowRuns().detachSubflows(run.id());
            transaction.flowRuns().delete(run.id());
        });
        assertThat(found(reads -> reads.flowRuns().find(subflow.id()))).isPresent();
    }

    @Test
    void valuesAreGivenToRunsOncePerKey() {
        FlowRun run = flowRun("one", StateType.RUNNING, 0);
        FlowRunInput first = input(run, "a-1");
        write(transaction -> {
            transaction.flowRuns().insert(run);
            transaction.flowRunInputs().insert(first);
            transaction.flowRunInputs().insert(input(run, "a-2"));
            transaction.flowRunInputs().insert(input(run, "a_3"));
        });
        assertThat(found(reads -> reads.flowRunInputs().find(run.id(), "a-1"))).hasValue(first);
        assertThat(store.<List<FlowRunInput>>read(
                        reads -> reads.flowRunInputs().filter(run.id(), "a-", List.of("a-2"), 10)))
                .containsExactly(first);
        assertThatThrownBy(
                        () -> write(transaction -> transaction.flowRunInputs().insert(input(run, "a-1"))))
                .isInstanceOfSatisfying(
                        RondoException.class,
                        failure -> assertThat(failure.code()).isEqualTo("store.conflict"));
        write(transaction -> {
            assertThat(transaction.flowRunInputs().delete(run.id(), "a-1")).isTrue();
            transaction.flowRuns().delete(run.id());
        });
        assertThat(found(reads -> reads.flowRunInputs().find(run.id(), "a-2"))).isEmpty();
    }

    private FlowRunInput input(FlowRun run, String key) {
        return new FlowRunInput(samples.id(), NOW, NOW, run.id(), key, "1", null);
    }

    @Test
    void savedSearchesAreKeptByName() {
        SavedSearch search = new SavedSearch(samples.id(), NOW, NOW, "mine", List.of());
        write(transaction -> transaction.savedSearches().insert(search));
        assertThat(found(reads -> reads.savedSearches().findByName("mine"))).hasValue(search);
        assertThat(store.<List<SavedSearch>>read(reads -> reads.savedSearches().list(10, 0)))
                .containsExactly(search);
        write(transaction ->
                assertThat(transaction.savedSearches().delete(search.id())).isTrue());
    }

    @Test
    void theLinesOfARunAreReadPieceByPiece() {
        FlowRun run = flowRun("one", StateType.RUNNING, 0);
        List<Log> lines = IntStream.range(0, 5)
                .mapToObj(number -> new Log(samples.id(), NOW, NOW, "x", 20, "line " + number, NOW, run.id(), null))
                .toList();
        write(transaction -> transaction.logs().insert(lines));
        assertThat(store.<List<Log>>read(reads -> reads.logs().ofFlowRun(run.id(), null, 3)))
                .isEqualTo(lines.subList(0, 3));
        assertThat(store.<List<Log>>read(reads -> reads.logs().ofFlowRun(run.id(), lines.get(2), 3)))
                .isEqualTo(lines.subList(3, 5));
    }

    @Test
    void historiesAddUpRunsByTheTimeAtWhichTheyWereExpected() {
        FlowRun late = flowRun("late", StateType.SCHEDULED, 30);
        FlowRun early = flowRun("early", StateType.SCHEDULED, -30);
        FlowRun ended = flowRun("ended", StateType.COMPLETED, 20).toBuilder()
                .startTime(NOW.minusSeconds(10))
                .totalRunTime(4.5)
                .build();
        TaskRun taskRun = samples.in(samples.taskRun(late.id(), "t"), samples.state(StateType.RUNNING)).toBuilder()
                .expectedStartTime(NOW)
                .startTime(NOW)
                .build();
        write(transaction -> {
            List.of(late, early, ended).forEach(transaction.flowRuns()::insert);
            transaction.flowRuns().insert(flowRun("before", StateType.COMPLETED, 100));
            transaction.taskRuns().save(taskRun);
        });
        assertThat(store.<List<HistoryCell>>read(reads -> reads.statistics().flowRunHistory(RunFilters.NONE, SPANS)))
                .containsExactlyInAnyOrder(
                        new HistoryCell(0, StateType.SCHEDULED, "Scheduled", 1, 0, 30),
                        new HistoryCell(1, StateType.SCHEDULED, "Scheduled", 1, 0, 0),
                        new HistoryCell(0, StateType.COMPLETED, "Completed", 1, 4.5, 10));
        assertThat(store.<List<HistoryCell>>read(reads -> reads.statistics().taskRunHistory(RunFilters.NONE, SPANS)))
                .containsExactly(new HistoryCell(1, StateType.RUNNING, "Running", 1, 0, 0));
        RunFilters some = RunFilters.of(
                FlowRunFilter.builder().id(AnyNoneOf.of(late.id(), ended.id())).build());
        assertThat(store.<OptionalDouble>read(reads -> reads.statistics().lateness(some)))
                .hasValue(20);
        assertThat(store.<OptionalDouble>read(reads -> reads.statistics()
                        .lateness(RunFilters.of(
                                FlowRunFilter.builder().name(NameFilter.of("x")).build()))))
                .isEmpty();
        assertThat(store.<List<SimpleFlowRun>>read(
                        reads -> reads.statistics().dots(some, FlowRunSort.START_TIME_DESC, 10, 0)))
                .containsExactly(
                        new SimpleFlowRun(ended.id(), StateType.COMPLETED, NOW.minusSeconds(10), 4.5, 10),
                        new SimpleFlowRun(late.id(), StateType.SCHEDULED, NOW.minusSeconds(30), 0, 30));
    }

    @Test
    void theNumbersOfEndedRunsFollowTheRunsThroughEveryChange() {
        Random random = new Random(11);
        List<FlowRun> runs = new ArrayList<>();
        for (int step = 0; step < 150; step++) {
            change(runs, random);
        }
        // Asked about more than states and times, the database counts the runs themselves.
        RunFilters themselves = RunFilters.of(
                FlowRunFilter.builder().id(AnyNoneOf.noneOf(samples.id())).build());
        HistorySpans spans = new HistorySpans(NOW.minusSeconds(200), Duration.ofSeconds(37), 9);
        assertThat(store.<List<HistoryCell>>read(reads -> reads.statistics().flowRunHistory(RunFilters.NONE, spans)))
                .usingRecursiveFieldByFieldElementComparator(RecursiveComparisonConfiguration.builder()
                        .withComparatorForType((one, other) -> Math.abs(one - other) < 1e-6 ? 0 : 1, Double.class)
                        .build())
                .containsExactlyInAnyOrderElementsOf(
                        store.read(reads -> reads.statistics().flowRunHistory(themselves, spans)));
        assertThat(store.<Integer>read(reads -> reads.flowRuns().count(RunFilters.NONE)))
                .isEqualTo(store.read(reads -> reads.flowRuns().count(themselves)));
    }

    private void change(List<FlowRun> runs, Random random) {
        List<StateType> types = List.of(StateType.values());
        StateType type = types.get(random.nextInt(types.size()));
        write(transaction -> {
            if (runs.isEmpty() || random.nextInt(3) == 0) {
                FlowRun run = flowRun("run", type, random.nextInt(300) - 50);
                transaction.flowRuns().insert(run);
                runs.add(run);
            } else if (random.nextInt(8) == 0) {
                transaction.flowRuns().delete(runs.removeLast().id());
            } else {
                int index = random.nextInt(runs.size());
                FlowRun run = samples.in(runs.get(index), samples.state(type)).toBuilder()
                        .totalRunTime(random.nextInt(100))
                        .startTime(NOW.minusSeconds(random.nextInt(100)))
                        .build();
                transaction.flowRuns().update(run);
                runs.set(index, run);
            }
        });
    }

    @Test
    void taskRunsAreCountedByStateAndByHowTheyEnded() {
        FlowRun run = flowRun("one", StateType.RUNNING, 0);
        TaskRun completed = ended(run, "a", StateType.COMPLETED, -30);
        TaskRun crashed = ended(run, "b", StateType.CRASHED, 30);
        TaskRun running = samples.in(samples.taskRun(run.id(), "c"), samples.state(StateType.RUNNING));
        write(transaction -> {
            transaction.flowRuns().insert(run);
            List.of(completed, crashed, running).forEach(transaction.taskRuns()::save);
        });
        assertThat(store.<Map<StateType, Integer>>read(
                        reads -> reads.statistics().taskRunStates(RunFilters.NONE)))
                .isEqualTo(Map.of(StateType.COMPLETED, 1, StateType.CRASHED, 1, StateType.RUNNING, 1));
        assertThat(store.<List<TaskRunCount>>read(reads -> reads.statistics().taskRunOutcomes(RunFilters.NONE, SPANS)))
                .containsExactly(new TaskRunCount(1, 0), new TaskRunCount(0, 1));
        assertThat(store.<Map<UUID, Integer>>read(
                        reads -> reads.statistics().taskRuns(List.of(run.id(), samples.id()))))
                .isEqualTo(Map.of(run.id(), 3));
        assertThat(store.<Integer>read(reads -> reads.taskRuns().count(RunFilters.NONE)))
                .isEqualTo(3);
        assertThat(store.<Integer>read(reads -> reads.taskRuns().count(RunFilters.of(TaskRunFilter.ALL))))
                .isEqualTo(3);
    }

    private TaskRun ended(FlowRun run, String name, StateType type, int seconds) {
        return samples.in(samples.taskRun(run.id(), name), samples.state(type)).toBuilder()
                .expectedStartTime(NOW.minusSeconds(60))
                .endTime(NOW.plusSeconds(seconds))
                .build();
    }

    @Test
    void theNextRunOfAFlowIsTheFirstOneScheduled() {
        FlowRun next = scheduled("next", 10);
        write(transaction -> {
            transaction.flowRuns().insert(scheduled("later", 20));
            transaction.flowRuns().insert(next);
        });
        assertThat(store.<UUID>read(reads -> Objects.requireNonNull(
                                reads.statistics().nextRuns(List.of(flow.id())).get(flow.id()))
                        .id()))
                .isEqualTo(next.id());
        assertThat(store.<Map<UUID, Integer>>read(reads -> reads.statistics().deployments(List.of(flow.id()))))
                .isEmpty();
    }

    private FlowRun scheduled(String name, int seconds) {
        return flowRun(name, StateType.SCHEDULED, -seconds).toBuilder()
                .nextScheduledStartTime(NOW.plusSeconds(seconds))
                .build();
    }

    @Test
    void theKindsOfStatesAreKnownEvenWhenTheirRunsAreGone() {
        FlowRun run = flowRun("one", StateType.RUNNING, 0);
        State later = samples.state(StateType.RUNNING).toBuilder()
                .timestamp(NOW.plusSeconds(5))
                .build();
        write(transaction -> transaction.flowRuns().insert(run));
        write(transaction -> {
            transaction.flowRuns().transition(run, later);
            transaction.flowRuns().transition(run, samples.state(StateType.COMPLETED));
        });
        write(transaction -> transaction.flowRuns().delete(run.id()));
        var running = new ObservedState(StateType.RUNNING, "Running", NOW, NOW.plusSeconds(5));
        var completed = new ObservedState(StateType.COMPLETED, "Completed", NOW, NOW);
        assertThat(observed("", false)).containsExactly(running, completed);
        assertThat(observed("", true)).containsExactly(completed, running);
        assertThat(observed("run", true)).containsExactly(running);
    }

    private List<ObservedState> observed(String prefix, boolean byName) {
        return store.read(reads -> reads.statistics().observedStates(prefix, byName, 10));
    }
}
