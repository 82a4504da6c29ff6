package dev.rondo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.filter.AllTags;
import dev.rondo.model.filter.AnyNoneOf;
import dev.rondo.model.filter.CreatedByFilter;
import dev.rondo.model.filter.DeploymentFilter;
import dev.rondo.model.filter.Exists;
import dev.rondo.model.filter.FlowFilter;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.FlowRunStateFilter;
import dev.rondo.model.filter.IntegerRange;
import dev.rondo.model.filter.NameFilter;
import dev.rondo.model.filter.NullableAnyOf;
import dev.rondo.model.filter.NullableTimeRange;
import dev.rondo.model.filter.OperatedAnyOf;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.Tags;
import dev.rondo.model.filter.TaskRunFilter;
import dev.rondo.model.filter.TextFilter;
import dev.rondo.model.filter.TimeRange;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunSort;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Store.Urgency;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must find, whichever database is behind it. */
abstract class FilterContract {
    private final Samples samples = new Samples();
    private final Flow retrain = samples.flow("retrain");
    private final Flow other = samples.flow("other").toBuilder().tags(List.of()).build();

    // One of everything, and one of nothing.
    private final FlowRun full = samples.fullFlowRun(retrain);
    private final FlowRun plain = samples.flowRun(other, "quiet_Wren");
    private final TaskRun task = samples.fullTaskRun(full.id());
    private final TaskRun lone = samples.in(samples.taskRun(null, "lone"), samples.state(StateType.RUNNING));
    private final FlowRun subflow =
            samples.flowRun(other, "sub").toBuilder().parentTaskRunId(task.id()).build();

    private Store store;

    /** Opens an empty store whose clock stands at {@link Samples#NOW}. */
    abstract Store open();

    @BeforeEach
    void fill() {
        store = open();
        store.write(Urgency.NOW, transaction -> {
                    transaction.flows().insert(retrain);
                    transaction.flows().insert(other);
                    transaction.flowRuns().insert(full);
                    transaction.flowRuns().insert(plain);
                    transaction.flowRuns().insert(subflow);
                    transaction.taskRuns().save(task);
                    transaction.taskRuns().save(lone);
                    return true;
                })
                .join();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<String> flowRuns(RunFilters filters) {
        List<FlowRun> found = store.read(reads -> reads.flowRuns().filter(filters, FlowRunSort.NAME_ASC, 10, 0));
        int count = store.read(reads -> reads.flowRuns().count(filters));
        assertThat(found).hasSize(count);
        return found.stream().map(FlowRun::name).toList();
    }

    private List<String> flowRuns(FlowRunFilter.Builder filter) {
        return flowRuns(RunFilters.of(filter.build()));
    }

    private List<String> taskRuns(RunFilters filters) {
        List<TaskRun> found = store.read(reads -> reads.taskRuns().filter(filters, TaskRunSort.NAME_ASC, 10, 0));
        int count = store.read(reads -> reads.taskRuns().count(filters));
        assertThat(found).hasSize(count);
        return found.stream().map(TaskRun::name).toList();
    }

    @Test
    void noFilterFindsEverything() {
        assertThat(flowRuns(RunFilters.NONE)).containsExactly("brave-otter", "quiet_Wren", "sub");
        assertThat(taskRuns(RunFilters.NONE)).containsExactly("lone", "train-0");
    }

    @Test
    void flowRunsAreFoundByWhatTheyAre() {
        assertThat(flowRuns(FlowRunFilter.builder().id(AnyNoneOf.of(full.id()))))
                .containsExactly("brave-otter");
        assertThat(flowRuns(FlowRunFilter.builder().id(AnyNoneOf.noneOf(full.id()))))
                .containsExactly("quiet_Wren", "sub");
        assertThat(flowRuns(FlowRunFilter.builder().id(AnyNoneOf.of(List.of()))))
                .isEmpty();
        assertThat(flowRuns(FlowRunFilter.builder().name(NameFilter.of("sub")))).containsExactly("sub");
        assertThat(flowRuns(FlowRunFilter.builder().name(NameFilter.containing("_wr"))))
                .containsExactly("quiet_Wren");
        assertThat(flowRuns(FlowRunFilter.builder().name(NameFilter.containing("%"))))
                .isEmpty();
        assertThat(flowRuns(FlowRunFilter.builder().idempotencyKey(AnyNoneOf.noneOf("key"))))
                .containsExactly("quiet_Wren", "sub");
        assertThat(flowRuns(FlowRunFilter.builder()
                        .createdBy(new CreatedByFilter(Operator.AND, null, List.of("SCHEDULE"), null))))
                .containsExactly("brave-otter");
    }

    @Test
    void flowRunsAreFoundByTheirTags() {
        assertThat(flowRuns(FlowRunFilter.builder().tags(Tags.all("ml", "nightly"))))
                .containsExactly("brave-otter");
        assertThat(flowRuns(FlowRunFilter.builder().tags(Tags.all("ml", "other"))))
                .isEmpty();
        assertThat(flowRuns(FlowRunFilter.builder().tags(Tags.any("ml", "other"))))
                .containsExactly("brave-otter");
        assertThat(flowRuns(FlowRunFilter.builder().tags(new Tags(Operator.AND, null, null, true))))
                .containsExactly("quiet_Wren", "sub");
    }

    @Test
    void flowRunsAreFoundByTheirState() {
        assertThat(flowRuns(RunFilters.of(FlowRunFilter.stateTypes(StateType.COMPLETED))))
                .containsExactly("brave-otter");
        assertThat(flowRuns(RunFilters.of(FlowRunFilter.stateNames("Cached")))).containsExactly("brave-otter");
        assertThat(flowRuns(FlowRunFilter.builder()
                        .state(new FlowRunStateFilter(Operator.AND, AnyNoneOf.noneOf(StateType.COMPLETED), null))))
                .containsExactly("quiet_Wren", "sub");
    }

    @Test
    void flowRunsAreFoundByTheirTimes() {
        assertThat(flowRuns(FlowRunFilter.builder()
                        .expectedStartTime(new TimeRange(Samples.NOW.plusSeconds(2), Samples.NOW.plusSeconds(2)))))
                .containsExactly("brave-otter");
        assertThat(flowRuns(FlowRunFilter.builder().startTime(new NullableTimeRange(null, null, true))))
                .containsExactly("quiet_Wren", "sub");
        assertThat(flowRuns(
                        FlowRunFilter.builder().endTime(new NullableTimeRange(Samples.NOW.plusSeconds(8), null, null))))
                .isEmpty();
    }

    @Test
    void flowRunsAreFoundByWhatTheyBelongTo() {
        assertThat(flowRuns(RunFilters.NONE.withFlows(FlowFilter.names("retrain"))))
                .containsExactly("brave-otter");
        assertThat(flowRuns(RunFilters.NONE.withFlows(
                        FlowFilter.builder().tags(AllTags.of("ml")).build())))
                .containsExactly("brave-otter");
        assertThat(flowRuns(RunFilters.of(TaskRunFilter.names("train-0")))).containsExactly("brave-otter");
        assertThat(flowRuns(FlowRunFilter.builder().parentTaskRunId(NullableAnyOf.of(task.id()))))
                .containsExactly("sub");
        assertThat(flowRuns(FlowRunFilter.builder().parentFlowRunId(OperatedAnyOf.of(full.id()))))
                .containsExactly("sub");
        assertThat(flowRuns(RunFilters.NONE.withDeployments(DeploymentFilter.ids(samples.id()))))
                .isEmpty();
        assertThat(flowRuns(RunFilters.NONE.withDeployments(DeploymentFilter.names("nightly"))))
                .isEmpty();
    }

    @Test
    void criteriaCombineAsTheOperatorSays() {
        FlowRunFilter.Builder both =
                FlowRunFilter.builder().name(NameFilter.of("sub")).tags(Tags.all("ml"));
        assertThat(flowRuns(both)).isEmpty();
        assertThat(flowRuns(both.operator(Operator.OR))).containsExactly("brave-otter", "sub");
        assertThat(flowRuns(FlowRunFilter.builder().operator(Operator.OR))).hasSize(3);
    }

    @Test
    void taskRunsAreFound() {
        assertThat(taskRuns(RunFilters.of(TaskRunFilter.stateTypes(StateType.RUNNING))))
                .containsExactly("lone");
        assertThat(taskRuns(RunFilters.of(TaskRunFilter.flowRunIds(full.id())))).containsExactly("train-0");
        assertThat(taskRuns(RunFilters.of(FlowRunFilter.names("brave-otter")))).containsExactly("train-0");
        assertThat(taskRuns(RunFilters.NONE.withFlows(FlowFilter.names("other"))))
                .isEmpty();
        assertThat(taskRuns(RunFilters.of(
                        TaskRunFilter.builder().subflowRuns(new Exists(true)).build())))
                .containsExactly("train-0");
        assertThat(taskRuns(RunFilters.of(
                        TaskRunFilter.builder().tags(AllTags.of("gpu")).build())))
                .containsExactly("train-0");
    }

    @Test
    void everyOrderPagesWithoutGapsOrOverlaps() {
        for (FlowRunSort sort : FlowRunSort.values()) {
            List<FlowRun> all = store.read(reads -> reads.flowRuns().filter(RunFilters.NONE, sort, 10, 0));
            List<FlowRun> rest = store.read(reads -> reads.flowRuns().filter(RunFilters.NONE, sort, 10, 1));
            assertThat(all).as(sort.name()).hasSize(3).endsWith(rest.toArray(FlowRun[]::new));
        }
        for (TaskRunSort sort : TaskRunSort.values()) {
            List<TaskRun> all = store.read(reads -> reads.taskRuns().filter(RunFilters.NONE, sort, 10, 0));
            List<TaskRun> rest = store.read(reads -> reads.taskRuns().filter(RunFilters.NONE, sort, 10, 1));
            assertThat(all).as(sort.name()).hasSize(2).endsWith(rest.toArray(TaskRun[]::new));
        }
    }

    @Test
    void linesAreFound() {
        List<Log> lines = List.of(
                samples.log(full.id(), null, 20, "the model is better"),
                samples.log(full.id(), task.id(), 40, "the Network broke"),
                samples.log(null, null, 10, "elsewhere"));
        store.write(Urgency.NOW, transaction -> {
                    transaction.logs().insert(lines);
                    return true;
                })
                .join();
        assertThat(logs(LogFilter.builder())).isEqualTo(lines);
        assertThat(logs(LogFilter.flowRunIds(full.id()).toBuilder())).isEqualTo(lines.subList(0, 2));
        assertThat(logs(LogFilter.taskRunIds(task.id()).toBuilder())).isEqualTo(lines.subList(1, 2));
        assertThat(logs(LogFilter.builder().level(new IntegerRange(20, 30)))).isEqualTo(lines.subList(0, 1));
        assertThat(logs(LogFilter.builder().text(new TextFilter("network elsewhere"))))
                .isEqualTo(lines.subList(1, 3));
        assertThat(logs(LogFilter.builder().text(new TextFilter("+the -network"))))
                .isEqualTo(lines.subList(0, 1));
        assertThat(logs(LogFilter.builder().text(new TextFilter("\"is better\""))))
                .isEqualTo(lines.subList(0, 1));
    }

    private List<Log> logs(LogFilter.Builder filter) {
        return store.read(reads -> reads.logs().filter(filter.build(), LogSort.TIMESTAMP_ASC, 10, 0));
    }
}
