package dev.rondo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.ProcessIdentity;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.TaskRunFilter;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunUpdate;
import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunSort;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one database, and processes that die. */
class ProcessesTest {
    @TempDir
    Path home;

    @Test
    void whatWasAcknowledgedOutlivesAKilledProcess() throws IOException, InterruptedException {
        Process process = WritingProcess.start(home, Integer.MAX_VALUE);
        List<UUID> acknowledged = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            read(output, acknowledged, 500);
            // By its handle: the process itself would throw away what it had printed before it died.
            assertThat(process.toHandle().destroyForcibly()).isTrue();
            process.waitFor();
            read(output, acknowledged, Integer.MAX_VALUE);
        }
        UUID flowRun = acknowledged.removeFirst();
        try (OrchestrationClient client = Runs.open(home)) {
            for (UUID id : acknowledged) {
                assertThat(client.taskRuns().states(id))
                        .extracting(State::type)
                        .containsExactly(StateType.PENDING, StateType.RUNNING, StateType.COMPLETED);
            }
            FlowRun crashed = client.flowRuns().read(flowRun).orElseThrow();
            assertThat(crashed.stateType()).isEqualTo(StateType.CRASHED);
            assertThat(client.taskRuns()
                            .count(RunFilters.of(TaskRunFilter.stateTypes(StateType.PENDING, StateType.RUNNING))))
                    .isZero();
        }
    }

    private static void read(BufferedReader output, List<UUID> acknowledged, int count) throws IOException {
        for (int number = 0; number < count; number++) {
            String line = output.readLine();
            if (line == null || line.length() < 36) {
                return;
            }
            acknowledged.add(UUID.fromString(line));
        }
    }

    @Test
    void twoProcessesWriteToOneDatabaseAtOnce() throws IOException, InterruptedException {
        Process one = WritingProcess.start(home, 40);
        Process two = WritingProcess.start(home, 40);
        List<UUID> acknowledged = new ArrayList<>();
        for (Process process : List.of(one, two)) {
            try (BufferedReader output = process.inputReader()) {
                read(output, acknowledged, Integer.MAX_VALUE);
            }
            assertThat(process.waitFor()).isZero();
        }
        assertThat(acknowledged).hasSize(2 * (16 * 40 + 1));
        try (OrchestrationClient client = Runs.open(home)) {
            assertThat(client.flowRuns().count(RunFilters.NONE)).isEqualTo(2);
            assertThat(client.taskRuns().count(RunFilters.of(TaskRunFilter.stateTypes(StateType.COMPLETED))))
                    .isEqualTo(2 * 16 * 40);
        }
    }

    @Test
    void runsOfDeadProcessesAreEndedAndThoseOfOthersLeftAlone() {
        ProcessIdentity current = ProcessIdentity.current();
        String dead = new ProcessIdentity(current.host(), current.pid(), current.startMillis() - 600_000).toString();
        FlowRun crashed;
        FlowRun cancelled;
        FlowRun alive;
        FlowRun elsewhere;
        try (OrchestrationClient client = Runs.open(home)) {
            Runs runs = new Runs(client);
            crashed = runs.running(dead);
            cancelled = runs.running(dead);
            runs.set(cancelled.id(), StateType.CANCELLING);
            alive = runs.running();
            elsewhere = runs.running();
            client.flowRuns()
                    .update(
                            elsewhere.id(),
                            FlowRunUpdate.builder()
                                    .infrastructurePid("elsewhere:1:2")
                                    .build());
            runs.completed(crashed.id(), "done");
            runs.started(crashed.id(), "open");
            runs.started(alive.id(), "open");
        }
        try (OrchestrationClient client = Runs.open(home)) {
            assertThat(type(client, crashed)).isEqualTo(StateType.CRASHED);
            assertThat(type(client, cancelled)).isEqualTo(StateType.CANCELLED);
            assertThat(type(client, alive)).isEqualTo(StateType.RUNNING);
            assertThat(type(client, elsewhere)).isEqualTo(StateType.RUNNING);
            assertThat(client.flowRuns().states(crashed.id()).getLast().message())
                    .contains(dead);
            assertThat(client.taskRuns().filter(RunFilters.NONE, TaskRunSort.NAME_ASC, 10, 0))
                    .extracting(TaskRun::flowRunId, TaskRun::name, TaskRun::stateType)
                    .containsExactlyInAnyOrder(
                            tuple(crashed.id(), "done", StateType.COMPLETED),
                            tuple(crashed.id(), "open", StateType.CRASHED),
                            tuple(alive.id(), "open", StateType.RUNNING));
        }
    }

    private static StateType type(OrchestrationClient client, FlowRun run) {
        return client.flowRuns().read(run.id()).map(FlowRun::stateType).orElseThrow();
    }

    @Test
    void aCrashedRunStartsAgainUnderItsId() {
        ProcessIdentity current = ProcessIdentity.current();
        FlowRun run;
        try (OrchestrationClient client = Runs.open(home)) {
            run = new Runs(client).running(new ProcessIdentity(current.host(), current.pid(), 1).toString());
        }
        try (OrchestrationClient client = Runs.open(home)) {
            Runs runs = new Runs(client);
            assertThat(type(client, run)).isEqualTo(StateType.CRASHED);
            assertThat(runs.set(run.id(), StateType.PENDING).status()).isEqualTo(SetStateStatus.ACCEPT);
            assertThat(runs.set(run.id(), StateType.RUNNING).status()).isEqualTo(SetStateStatus.ACCEPT);
            assertThat(client.flowRuns().read(run.id()).orElseThrow().runCount())
                    .isEqualTo(2);
            TaskRun again = runs.completed(run.id(), "again");
            assertThat(again.stateType()).isEqualTo(StateType.COMPLETED);
        }
    }

    @Test
    void aCancellationByAnotherClientReachesTheTasks() {
        try (OrchestrationClient client = Runs.open(home);
                OrchestrationClient other = Runs.open(home)) {
            Runs runs = new Runs(client);
            FlowRun run = runs.running();
            TaskRun pending =
                    runs.propose(runs.task(run.id(), "a"), StateType.PENDING).run();
            new Runs(other).set(run.id(), StateType.CANCELLING);
            await().until(() ->
                    runs.propose(pending, StateType.RUNNING).result().status() == SetStateStatus.ABORT);
        }
    }
}
