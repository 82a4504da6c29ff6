package dev.rondo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.client.ClientSettings.Persistence;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.OrchestrationClientProvider;
import dev.rondo.client.TaskRunTransition;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.TaskRunFilter;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.flowrun.FlowRunUpdate;
import dev.rondo.model.log.LogCreate;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateCreate;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunSort;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedClientTest {
    @TempDir
    Path home;

    OrchestrationClient client;
    Runs runs;

    @BeforeEach
    void open() {
        client = Runs.open(home, Persistence.MEMORY);
        runs = new Runs(client);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void theProviderIsFoundAsAService() {
        assertThat(ServiceLoader.load(OrchestrationClientProvider.class))
                .hasAtLeastOneElementOfType(EmbeddedClientProvider.class);
    }

    @Test
    void aFlowIsCreatedOncePerName() {
        var first = client.flows().create("a", List.of("x"), java.util.Map.of());
        assertThat(client.flows().create("a", List.of(), java.util.Map.of())).isEqualTo(first);
        assertThat(client.flows().read(first.id())).contains(first);
    }

    @Test
    void aRunWithoutANameGetsTwoWords() {
        assertThat(client.flowRuns().create(runs.request().build()).name()).matches("[a-z]+-[a-z]+");
    }

    @Test
    void anIdempotencyKeyCreatesOnce() {
        FlowRun first =
                client.flowRuns().create(runs.request().idempotencyKey("k").build());
        FlowRun second = client.flowRuns()
                .create(runs.request().idempotencyKey("k").name("other").build());
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.name()).isEqualTo(first.name());
        assertThat(client.flowRuns().count(RunFilters.NONE)).isEqualTo(1);
    }

    @Test
    void aFlowRunGoesThroughItsStates() {
        FlowRun run = runs.running();
        assertThat(runs.set(run.id(), StateType.COMPLETED).status()).isEqualTo(SetStateStatus.ACCEPT);
        FlowRun ended = client.flowRuns().read(run.id()).orElseThrow();
        assertThat(ended.stateType()).isEqualTo(StateType.COMPLETED);
        assertThat(ended.runCount()).isEqualTo(1);
        assertThat(ended.endTime()).isNotNull();
        assertThat(client.flowRuns().states(run.id()))
                .extracting(State::type)
                .containsExactly(StateType.PENDING, StateType.RUNNING, StateType.COMPLETED);
    }

    @Test
    void aStateForARunThatIsNotThereIsRefusedWithACode() {
        assertThatThrownBy(() -> runs.set(new UUID(1, 2), StateType.RUNNING))
                .hasFieldOrPropertyWithValue("code", "flow-run.not-found");
        assertThatThrownBy(() -> client.flowRuns().update(new UUID(1, 2), FlowRunUpdate.NONE))
                .hasFieldOrPropertyWithValue("code", "flow-run.not-found");
    }

    @Test
    void onlyOneOfManyCallersMakesARunPending() {
        FlowRun run = client.flowRuns()
                .create(runs.request()
                        .state(StateCreate.of(StateType.SCHEDULED))
                        .build());
        long accepted = IntStream.range(0, 8)
                .parallel()
                .filter(_ -> runs.set(run.id(), StateType.PENDING).status() == SetStateStatus.ACCEPT)
                .count();
        assertThat(accepted).isEqualTo(1);
    }

    @Test
    void updatingChangesOnlyWhatIsGiven() {
        FlowRun run = runs.running();
        client.flowRuns()
                .update(run.id(), FlowRunUpdate.builder().name("renamed").build());
        FlowRun updated = client.flowRuns().read(run.id()).orElseThrow();
        assertThat(updated.name()).isEqualTo("renamed");
        assertThat(updated.stateId()).isEqualTo(run.stateId());
        assertThat(updated.infrastructurePid()).isEqualTo(run.infrastructurePid());
    }

    @Test
    void aTaskRunGoesThroughItsStatesAndIsStored() {
        FlowRun flowRun = runs.running();
        TaskRun ended = runs.completed(flowRun.id(), "fetch-0");
        assertThat(client.taskRuns().states(ended.id()))
                .extracting(State::type)
                .containsExactly(StateType.PENDING, StateType.RUNNING, StateType.COMPLETED);
        TaskRun stored = client.taskRuns().read(ended.id()).orElseThrow();
        assertThat(stored.state()).isEqualTo(ended.state());
        assertThat(stored.runCount()).isEqualTo(1);
        assertThat(stored.flowRunId()).isEqualTo(flowRun.id());
    }

    @Test
    void whoAsksFindsWhatItProposedBefore() {
        TaskRun pending = runs.propose(runs.task(null, "a"), StateType.PENDING).run();
        assertThat(client.taskRuns().read(pending.id())).isPresent();
        assertThat(client.taskRuns().count(RunFilters.of(TaskRunFilter.ALL))).isEqualTo(1);
    }

    @Test
    void aTaskDoesNotStartWhenItsFlowRunHasEnded() {
        FlowRun flowRun = runs.running();
        runs.set(flowRun.id(), StateType.COMPLETED);
        TaskRun pending =
                runs.propose(runs.task(flowRun.id(), "late"), StateType.PENDING).run();
        assertThat(runs.propose(pending, StateType.RUNNING).result().status()).isEqualTo(SetStateStatus.ABORT);
    }

    @Test
    void aCompletedStateIsFoundAgainByItsCacheKey() {
        FlowRun flowRun = runs.running();
        State completed = runs.state(StateType.COMPLETED);
        StateDetails keyed = StateDetails.builder().cacheKey("k").build();
        TaskRun first = runs.started(flowRun.id(), "a");
        client.taskRuns()
                .propose(first, completed.toBuilder().stateDetails(keyed).build())
                .stored()
                .join();

        TaskRun second =
                runs.propose(runs.task(flowRun.id(), "b"), StateType.PENDING).run();
        State running =
                runs.state(StateType.RUNNING).toBuilder().stateDetails(keyed).build();
        TaskRunTransition hit = client.taskRuns().propose(second, running);
        assertThat(hit.result().status()).isEqualTo(SetStateStatus.REJECT);
        assertThat(hit.run().stateName()).isEqualTo(StateNames.CACHED);

        State refreshing = running.toBuilder()
                .stateDetails(keyed.toBuilder().refreshCache(true).build())
                .build();
        TaskRun third =
                runs.propose(runs.task(flowRun.id(), "c"), StateType.PENDING).run();
        assertThat(client.taskRuns().propose(third, refreshing).result().status())
                .isEqualTo(SetStateStatus.ACCEPT);
    }

    @Test
    void theTaskRunThatStandsForASubflowFollowsIt() {
        FlowRun parent = runs.running();
        TaskRun standIn = runs.started(parent.id(), "sub");
        FlowRun child = client.flowRuns()
                .create(runs.request().parentTaskRunId(standIn.id()).build());
        runs.set(child.id(), StateType.RUNNING);
        runs.set(child.id(), StateType.FAILED);
        TaskRun followed = client.taskRuns().read(standIn.id()).orElseThrow();
        assertThat(followed.stateType()).isEqualTo(StateType.FAILED);
        assertThat(followed.state())
                .extracting(State::stateDetails)
                .extracting(StateDetails::childFlowRunId)
                .isEqualTo(child.id());
    }

    @Test
    void runsAreFoundByFilters() {
        FlowRun one = runs.running();
        FlowRun two = runs.running();
        runs.set(two.id(), StateType.COMPLETED);
        TaskRun task = runs.completed(one.id(), "a");
        runs.completed(two.id(), "b");
        assertThat(client.flowRuns()
                        .filter(
                                RunFilters.of(FlowRunFilter.stateTypes(StateType.RUNNING)),
                                FlowRunSort.START_TIME_DESC,
                                10,
                                0))
                .extracting(FlowRun::id)
                .containsExactly(one.id());
        assertThat(client.taskRuns().filter(RunFilters.of(FlowRunFilter.ids(one.id())), TaskRunSort.ID_DESC, 10, 0))
                .extracting(TaskRun::id)
                .containsExactly(task.id());
        assertThatThrownBy(() -> client.flowRuns().filter(RunFilters.NONE, FlowRunSort.ID_DESC, 201, 0))
                .hasFieldOrPropertyWithValue("code", "client.page-out-of-bounds");
    }

    @Test
    void linesAreKeptWithTheirRun() {
        FlowRun run = runs.running();
        client.logs()
                .create(List.of(
                        new LogCreate("flow", 20, "first", Instant.EPOCH, run.id(), null),
                        new LogCreate("flow", 40, "second", Instant.EPOCH, run.id(), null)));
        assertThat(client.logs().filter(LogFilter.flowRunIds(run.id()), LogSort.TIMESTAMP_ASC, 10, 0))
                .extracting("message")
                .containsExactly("first", "second");
    }

    @Test
    void aDeletedRunIsGone() {
        FlowRun run = runs.running();
        TaskRun task = runs.completed(run.id(), "a");
        assertThat(client.flowRuns().delete(run.id())).isTrue();
        assertThat(client.flowRuns().read(run.id())).isEmpty();
        assertThat(client.taskRuns().read(task.id())).isEmpty();
        assertThat(client.flowRuns().delete(run.id())).isFalse();
    }

    @Test
    void withoutPersistenceRunsAreDecidedOnAndForgotten() {
        try (OrchestrationClient fleeting = Runs.open(home, Persistence.NONE)) {
            Runs forgotten = new Runs(fleeting);
            FlowRun run = forgotten.running();
            TaskRun task = forgotten.completed(run.id(), "a");
            assertThat(task.stateType()).isEqualTo(StateType.COMPLETED);
            assertThat(fleeting.taskRuns().read(task.id())).isEmpty();
            assertThat(forgotten.set(run.id(), StateType.COMPLETED).status()).isEqualTo(SetStateStatus.ACCEPT);
            assertThat(home).isEmptyDirectory();
        }
    }
}
