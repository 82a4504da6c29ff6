package dev.rondo.behaviour;

import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.Cache;
import dev.rondo.Flow;
import dev.rondo.Task;
import dev.rondo.TaskFuture;
import dev.rondo.client.FlowClient;
import dev.rondo.client.FlowRunClient;
import dev.rondo.client.LogClient;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.TaskRunClient;
import dev.rondo.client.TaskRunTransition;
import dev.rondo.internal.cache.ContentCacheKeys;
import dev.rondo.internal.cache.ContentInputDigests;
import dev.rondo.internal.cache.FileSingleFlight;
import dev.rondo.internal.logging.ClientRunLogs;
import dev.rondo.internal.logging.RunLogger;
import dev.rondo.internal.result.StoredResults;
import dev.rondo.internal.run.AttemptInterceptor;
import dev.rondo.internal.run.Engine;
import dev.rondo.internal.run.Engines;
import dev.rondo.model.RondoException;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunSort;
import dev.rondo.model.taskrun.TaskRunSummary;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What comes of runs when the orchestrator cannot store what they do, as when the disk is full. */
@Timeout(20)
class FaultyOrchestratorTest {
    @RegisterExtension
    final Rig rig = Rig.inMemory();

    private enum Fault {
        NONE,
        REFUSES,
        LOSES_WHAT_IT_TOOK,
        REFUSES_FLOW_RUNS
    }

    private volatile Fault fault = Fault.NONE;

    private <T extends @Nullable Object> T run(Callable<T> body) throws Exception {
        OrchestrationClient client = new FullDisk(rig.client());
        Engine engine = new Engine(new Engine.Parts(
                client,
                true,
                StoredResults.in(rig.home()),
                new ContentInputDigests(),
                new ContentCacheKeys(),
                FileSingleFlight.in(rig.home()),
                new ClientRunLogs(rig.client().logs(), rig.clock, System.err),
                RunLogger::of,
                rig.clock,
                new Random(1),
                AttemptInterceptor.NONE));
        engine.patience(Duration.ofMillis(400));
        return Engines.using(engine, body);
    }

    @Task
    int fills(int number) {
        fault = Fault.REFUSES;
        return number;
    }

    @Task
    int isLost(int number) {
        fault = Fault.LOSES_WHAT_IT_TOOK;
        return number;
    }

    @Flow
    int fillsTheDisk() {
        return task(this::fills).call(1);
    }

    @Flow
    int losesItsTask() {
        return task(this::isLost).submit(1).join();
    }

    @Test
    void aStateThatIsRefusedComesOutAsWhatIsWrongAndNothingCompletes() {
        assertThatThrownBy(() -> run(() -> flow(this::fillsTheDisk).run()))
                .isInstanceOf(RondoException.class)
                .hasMessageContaining("disk is full");
        assertThat(rig.flowRun().stateType()).isNotEqualTo(StateType.COMPLETED);
        assertThat(rig.taskRun().stateType()).isNotEqualTo(StateType.COMPLETED);
    }

    @Test
    void aCompletionThatCouldNotBeStoredIsNoneToAnyone() {
        assertThatThrownBy(() -> run(() -> flow(this::losesItsTask).run()))
                .isInstanceOf(RondoException.class)
                .hasMessageContaining("disk is full");
        assertThat(rig.flowRun().stateType()).isNotEqualTo(StateType.COMPLETED);
    }

    @Task(cache = Cache.INPUTS)
    int doubled(int number) {
        return 2 * number;
    }

    @Test
    void aCachedResultGoesOutOnlyWhenItsRunIsStored() throws Exception {
        assertThat(run(() -> task(this::doubled).call(1))).isEqualTo(2);
        fault = Fault.LOSES_WHAT_IT_TOOK;
        assertThatThrownBy(() -> run(() -> task(this::doubled).call(1))).hasMessageContaining("disk is full");
    }

    @Flow
    List<String> submitsOnAFullDisk() {
        fault = Fault.REFUSES;
        var seen = new ArrayList<String>();
        for (int number = 0; number < 3; number++) {
            TaskFuture<Integer> future = task(this::fills).submit(number);
            assertThatThrownBy(future::join).hasMessageContaining("disk is full");
            seen.add("failed");
        }
        fault = Fault.NONE;
        return seen;
    }

    @Test
    void aTaskThatCannotEvenBeRecordedFailsAtItsFutureAndTheFlowGoesOn() throws Exception {
        assertThat(run(() -> flow(this::submitsOnAFullDisk).run())).hasSize(3);
        assertThat(rig.flowState()).isEqualTo("Completed");
    }

    @Flow
    int endsOnAFullDisk() {
        fault = Fault.REFUSES_FLOW_RUNS;
        return 1;
    }

    @Test
    void theHooksOfACrashAreCalledThoughTheCrashCannotBeRecorded() {
        var hooked = new ArrayList<String>();
        assertThatThrownBy(() -> run(() -> flow(this::endsOnAFullDisk)
                        .with(o -> o.onCrash((_, state) -> hooked.add(state.name())))
                        .run()))
                .hasMessageContaining("disk is full");
        assertThat(hooked).containsExactly("Crashed");
    }

    /** A real orchestrator on a disk that is full at times. */
    private final class FullDisk implements OrchestrationClient, TaskRunClient {
        private final OrchestrationClient real;

        FullDisk(OrchestrationClient real) {
            this.real = real;
        }

        private RondoException full() {
            return new RondoException("store.disk-full", "the disk is full; free some space and run again");
        }

        @Override
        public TaskRunTransition propose(TaskRun run, State proposed) {
            return switch (fault) {
                case NONE, REFUSES_FLOW_RUNS -> real.taskRuns().propose(run, proposed);
                case REFUSES -> throw full();
                case LOSES_WHAT_IT_TOOK -> {
                    TaskRunTransition transition = real.taskRuns().propose(run, proposed);
                    yield new TaskRunTransition(
                            transition.run(), transition.result(), CompletableFuture.failedFuture(full()));
                }
            };
        }

        @Override
        public Optional<TaskRun> read(UUID id) {
            return real.taskRuns().read(id);
        }

        @Override
        public List<State> states(UUID id) {
            return real.taskRuns().states(id);
        }

        @Override
        public List<TaskRun> filter(RunFilters filters, TaskRunSort sort, int limit, int offset) {
            return real.taskRuns().filter(filters, sort, limit, offset);
        }

        @Override
        public List<TaskRunSummary> summaries(UUID flowRunId) {
            return real.taskRuns().summaries(flowRunId);
        }

        @Override
        public int count(RunFilters filters) {
            return real.taskRuns().count(filters);
        }

        @Override
        public FlowClient flows() {
            return real.flows();
        }

        @Override
        public FlowRunClient flowRuns() {
            InvocationHandler handler = (_, method, arguments) -> {
                if (fault == Fault.REFUSES_FLOW_RUNS
                        && List.of("setState", "propose").contains(method.getName())) {
                    throw full();
                }
                return method.invoke(real.flowRuns(), arguments);
            };
            return (FlowRunClient) Proxy.newProxyInstance(
                    FlowRunClient.class.getClassLoader(), new Class<?>[] {FlowRunClient.class}, handler);
        }

        @Override
        public TaskRunClient taskRuns() {
            return this;
        }

        @Override
        public LogClient logs() {
            return real.logs();
        }

        @Override
        public void close() {}
    }
}
