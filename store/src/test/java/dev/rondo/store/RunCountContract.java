package dev.rondo.store;

import static dev.rondo.store.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.NameFilter;
import dev.rondo.model.filter.NullableTimeRange;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.TaskRunFilter;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What numbers of runs every store must give, however they are kept. */
abstract class RunCountContract {
    private static final StateType[] TYPES = {
        StateType.COMPLETED, StateType.FAILED, StateType.RUNNING, StateType.CANCELLED, StateType.SCHEDULED
    };
    private static final int RUNS = 120;
    private static final int HOURS = 5;

    private final Samples samples = new Samples();
    private final Random random = new Random(7);
    private final Flow flow = samples.flow("flow");
    private final List<FlowRun> flowRuns = new ArrayList<>();
    private final List<TaskRun> taskRuns = new ArrayList<>();
    private Store store;

    @SuppressWarnings("NullAway.Init") // by write()
    RunCountContract() {}

    /** Opens an empty store whose clock stands at {@link Samples#NOW}. */
    abstract Store open();

    @BeforeEach
    void write() {
        store = open();
        for (int i = 0; i < RUNS; i++) {
            FlowRun run = samples.in(samples.flowRun(flow, "run-" + i), samples.state(type()));
            flowRuns.add(timed(run));
            TaskRun taskRun = samples.in(samples.taskRun(run.id(), "task-" + i), samples.state(type()));
            taskRuns.add(taskRun.toBuilder().startTime(start()).build());
        }
        store.commit(transaction -> {
            transaction.flows().insert(flow);
            flowRuns.forEach(transaction.flowRuns()::insert);
            taskRuns.forEach(transaction.taskRuns()::save);
            return true;
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    private StateType type() {
        return TYPES[random.nextInt(TYPES.length)];
    }

    private @Nullable Instant start() {
        return random.nextInt(8) == 0 ? null : NOW.minusMillis(random.nextInt(HOURS * 3_600_000));
    }

    private FlowRun timed(FlowRun run) {
        return run.toBuilder()
                .expectedStartTime(NOW.minusMillis(random.nextInt(HOURS * 3_600_000)))
                .startTime(start())
                .build();
    }

    // Some end, some are taken up again, some start anew, some are deleted; many in one transaction.
    private void change() {
        List<FlowRun> gone = List.copyOf(flowRuns.subList(0, 20));
        List<TaskRun> goneTasks = List.copyOf(taskRuns.subList(20, 30));
        flowRuns.removeAll(gone);
        taskRuns.removeAll(goneTasks);
        taskRuns.removeIf(task -> gone.stream().anyMatch(run -> run.id().equals(task.flowRunId())));
        flowRuns.replaceAll(run -> timed(samples.in(run, samples.state(type()))));
        taskRuns.replaceAll(run -> samples.in(run, samples.state(type())).toBuilder()
                .startTime(start())
                .build());
        store.commit(transaction -> {
            goneTasks.forEach(task -> transaction.taskRuns().delete(task.id()));
            gone.forEach(run -> transaction.flowRuns().delete(run.id()));
            flowRuns.forEach(run -> transaction.flowRuns().transition(run, Objects.requireNonNull(run.state())));
            taskRuns.forEach(transaction.taskRuns()::save);
            return true;
        });
    }

    @Test
    void runsAreCountedByWhenTheyStarted() {
        assertCounted();
        change();
        assertCounted();
    }

    private void assertCounted() {
        for (int i = 0; i < 25; i++) {
            Instant after = random.nextInt(4) == 0 ? null : NOW.minusMillis(random.nextInt(HOURS * 3_600_000));
            Instant before =
                    after != null && random.nextInt(2) == 0 ? null : NOW.minusMillis(random.nextInt(HOURS * 3_600_000));
            NullableTimeRange range = new NullableTimeRange(before, after, null);
            assertThat(count(RunFilters.of(
                            FlowRunFilter.builder().startTime(range).build())))
                    .as("flow runs started %s", range)
                    .isEqualTo(Math.toIntExact(flowRuns.stream()
                            .filter(run -> isWithin(run.startTime(), range))
                            .count()));
            RunFilters tasks = RunFilters.NONE.withTaskRuns(
                    TaskRunFilter.builder().startTime(range).build());
            assertThat(store.<Integer>read(reads -> reads.taskRuns().count(tasks)))
                    .as("task runs started %s", range)
                    .isEqualTo(Math.toIntExact(taskRuns.stream()
                            .filter(run -> isWithin(run.startTime(), range))
                            .count()));
        }
    }

    private int count(RunFilters filters) {
        return store.<Integer>read(reads -> reads.flowRuns().count(filters));
    }

    private static boolean isWithin(@Nullable Instant time, NullableTimeRange range) {
        return time != null
                && (range.after() == null || !time.isBefore(range.after()))
                && (range.before() == null || !time.isAfter(range.before()));
    }

    @Test
    void latenessOfAllRunsIsThatOfRunsLookedAtOneByOne() {
        change();
        // By name as well, so that the runs themselves are looked at.
        RunFilters oneByOne = RunFilters.of(FlowRunFilter.builder()
                .name(NameFilter.of(flowRuns.stream().map(FlowRun::name).toArray(String[]::new)))
                .build());
        OptionalDouble all = store.read(reads -> reads.statistics().lateness(RunFilters.NONE));
        OptionalDouble each = store.read(reads -> reads.statistics().lateness(oneByOne));
        assertThat(all.orElseThrow()).isCloseTo(each.orElseThrow(), Offset.offset(0.001));
    }
}
