package dev.rondo.behaviour;

import static dev.rondo.Rondo.context;
import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.listen;
import static dev.rondo.Rondo.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.Default;
import dev.rondo.Flow;
import dev.rondo.FlowHook;
import dev.rondo.ParameterException;
import dev.rondo.Persistence;
import dev.rondo.ResultException;
import dev.rondo.RunContext;
import dev.rondo.RunListener;
import dev.rondo.Task;
import dev.rondo.TaskFuture;
import dev.rondo.TaskHook;
import dev.rondo.TimedOut;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FlowRunTest {
    @RegisterExtension
    final Rig rig = Rig.inMemory();

    private final AtomicInteger attempts = new AtomicInteger();
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    @Task
    int expensive(int number) {
        events.add("computed " + number);
        return number * 10;
    }

    @Flow(retries = 2, retryDelay = "1m")
    int failsOnce(int number) throws IOException {
        int result = task(this::expensive).call(number);
        if (attempts.incrementAndGet() == 1) {
            throw new IOException("network");
        }
        return result + context().flowRun().runCount();
    }

    @Test
    void aFailedFlowIsRetriedAndReusesWhatItsTasksCompleted() throws Exception {
        assertThat(rig.using(() -> flow(this::failsOnce).run(4))).isEqualTo(42);
        assertThat(events).containsExactly("computed 4");
        assertThat(rig.clock.sleeps()).containsExactly(Duration.ofMinutes(1));
        assertThat(rig.client().flowRuns().states(rig.flowRun().id()))
                .extracting(State::name)
                .containsSubsequence("Pending", "Running", "AwaitingRetry", "Running", "Completed");
        assertThat(rig.taskRuns()).hasSize(1);
    }

    @Test
    void aFlowFailsWithWhatItsCodeThrewWhenNoRetriesAreLeft() {
        assertThatThrownBy(() -> rig.using(
                        () -> flow(this::failsOnce).with(o -> o.retries(0)).run(4)))
                .isInstanceOf(IOException.class)
                .hasMessage("network");
        assertThat(rig.flowRun().state().message()).contains("network");
    }

    @Test
    void aFlowThatTakesTooLongIsInterruptedWithItsTasks() {
        assertThatThrownBy(() -> rig.using(() -> Rig.flowOf(() -> task("waits", () -> {
                                    new CountDownLatch(1).await();
                                    return 0;
                                })
                                .submit()
                                .join())
                        .with(o -> o.timeout(Duration.ofMillis(80)))
                        .run()))
                .isInstanceOf(TimedOut.class);
        assertThat(rig.flowState()).isEqualTo("TimedOut");
        assertThat(rig.flowRun().stateType()).isEqualTo(StateType.FAILED);
        assertThat(rig.taskRun().stateName()).isEqualTo("Cancelled");
    }

    @Test
    void aFlowThatTimedOutIsRetriedWithItsFullTime() throws Exception {
        int result = rig.using(() -> Rig.flowOf(() -> {
                    if (attempts.incrementAndGet() == 1) {
                        new CountDownLatch(1).await();
                    }
                    return task(this::expensive).call(attempts.get());
                })
                .with(o -> o.timeout(Duration.ofMillis(300)).retries(1))
                .run());
        assertThat(result).isEqualTo(20);
    }

    @Test
    void parametersAreCheckedBeforeThereIsARun() {
        assertThatThrownBy(() -> rig.using(() -> flow(this::bounded).run(7)))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("share");
        assertThat(rig.flowRuns()).isEmpty();
        assertThat(events).isEmpty();
    }

    @Flow
    int bounded(@jakarta.validation.constraints.Max(1) @Default("1") int share) {
        events.add("ran");
        return share;
    }

    @Flow(name = "named", runName = "named-{number}", tags = "blue")
    String named(int number) {
        RunContext.FlowRunContext run = context().flowRun();
        return run.name() + " " + run.flowName() + " " + run.parameters().get("number");
    }

    @Test
    void aFlowKnowsItsRun() throws Exception {
        assertThat(rig.using(() -> flow(this::named).run(3))).isEqualTo("named-3 named 3");
        assertThat(rig.flowRun().tags()).containsExactly("blue");
        assertThat(rig.flowRun().parameters()).isEqualTo(Map.of("number", 3));
    }

    private TaskHook taskHook(String name) {
        return (run, state) -> events.add(name + " " + run.name() + " " + state.name());
    }

    private FlowHook flowHook(String name) {
        return (run, state) -> events.add(name + " " + run.stateName() + " " + state.name() + " "
                + context().flowRun().id().equals(run.id()));
    }

    @Test
    void hooksAreCalledInOrderWithTheirRunAndState() throws Exception {
        rig.using(() -> Rig.flowOf(() -> task(this::expensive)
                        .with(o -> o.onRunning(taskHook("starts")).onCompletion(taskHook("first"), taskHook("second")))
                        .call(1))
                .with(o -> o.onRunning(flowHook("flow starts")).onCompletion(flowHook("flow ends")))
                .run());
        assertThat(events)
                .containsExactly(
                        "flow starts Running Running true",
                        "starts expensive-0 Running",
                        "computed 1",
                        "first expensive-0 Completed",
                        "second expensive-0 Completed",
                        "flow ends Completed Completed true");
    }

    @Test
    void failureHooksAreCalledWhenRunsFailForGood() {
        assertThatThrownBy(() -> rig.using(() -> Rig.flowOf(() -> task("fails", () -> {
                                    throw new IOException("no");
                                })
                                .with(o -> o.retries(2).onFailure(taskHook("task failed")))
                                .call())
                        .with(o -> o.onFailure(flowHook("flow failed")))
                        .run()))
                .hasMessage("no");
        assertThat(events).containsExactly("task failed fails-0 Failed", "flow failed Failed Failed true");
    }

    @Test
    void whatAHookThrowsChangesNothing() throws Exception {
        int result = rig.using(() -> Rig.flowOf(() -> task(this::expensive)
                        .with(o -> o.onRunning((_, _) -> {
                                    throw new AssertionError("hook");
                                })
                                .onCompletion((_, _) -> {
                                    throw new IOException("hook");
                                }))
                        .call(1))
                .with(o -> o.onCompletion((_, _) -> {
                    throw new IllegalStateException("hook");
                }))
                .run());
        assertThat(result).isEqualTo(10);
        assertThat(rig.flowState()).isEqualTo("Completed");
    }

    @Test
    void listenersAreToldEveryStateInOrder() throws Exception {
        rig.run(() -> task(this::expensive).call(1));
        assertThat(rig.told)
                .filteredOn(each -> each.startsWith("flow"))
                .containsExactly("flow Running", "flow Completed");
        assertThat(rig.told).filteredOn(each -> !each.startsWith("flow")).hasSize(3);
    }

    @Test
    void whoListensIsToldUntilItClosesAndItsFailuresAreItsOwn() throws Exception {
        rig.using(() -> {
            var listening = listen(new RunListener() {
                @Override
                public void taskRun(TaskRun run, State state) {
                    events.add(state.name());
                    throw new IllegalStateException("a faulty listener");
                }
            });
            task(this::expensive).call(1);
            listening.close();
            return task(this::expensive).call(2);
        });
        assertThat(events).containsExactly("Pending", "Running", "computed 1", "Completed", "computed 2");
    }

    @Test
    void aFlowWaitsForTasksThatNobodyJoins() throws Exception {
        rig.run(() -> {
            for (int number = 0; number < 20; number++) {
                var _ = task(this::expensive).submit(number);
            }
            return 0;
        });
        assertThat(rig.taskRuns())
                .hasSize(20)
                .allSatisfy(each -> assertThat(each.stateName()).isEqualTo("Completed"));
    }

    @Test
    void aFlowThatFailsWaitsForItsTasksToo() {
        assertThatThrownBy(() -> rig.run(() -> {
                    for (int number = 0; number < 20; number++) {
                        var _ = task(this::expensive).submit(number);
                    }
                    throw new IOException("the flow");
                }))
                .hasMessage("the flow");
        assertThat(rig.taskRuns())
                .hasSize(20)
                .allSatisfy(each -> assertThat(each.stateName()).isEqualTo("Completed"));
    }

    @Test
    void aFlowCompletesThoughATaskThatNobodyJoinsFails() throws Exception {
        rig.run(() -> task("fails", () -> {
                    throw new IOException("unseen");
                })
                .submit());
        assertThat(rig.flowState()).isEqualTo("Completed");
        assertThat(rig.taskRun().stateName()).isEqualTo("Failed");
    }

    @Flow
    int child(int number) {
        return task(this::expensive).call(number) + 1;
    }

    @Test
    void aFlowInAFlowIsASubflow() throws Exception {
        assertThat(rig.run(() -> flow(this::child).run(2))).isEqualTo(21);
        FlowRun parent = rig.flowRuns().getFirst();
        FlowRun child = rig.flowRuns().get(1);
        TaskRun standIn = rig.taskRuns().getFirst();
        assertThat(standIn.flowRunId()).isEqualTo(parent.id());
        assertThat(child.parentTaskRunId()).isEqualTo(standIn.id());
        assertThat(standIn.stateName()).isEqualTo("Completed");
        assertThat(rig.taskRuns().get(1).flowRunId()).isEqualTo(child.id());
    }

    @Test
    void subflowsRunSideBySide() throws Exception {
        var both = new java.util.concurrent.CyclicBarrier(2);
        int sum = rig.run(() -> {
            List<TaskFuture<Integer>> children = List.of(
                    Rig.flowOf(() -> both.await()).submit(),
                    Rig.flowOf(() -> both.await()).submit());
            return children.stream().mapToInt(TaskFuture::join).sum();
        });
        assertThat(sum).isEqualTo(1);
    }

    @Test
    void aSubflowThatFailsFailsItsParentWithWhatItThrew() {
        assertThatThrownBy(() -> rig.run(() -> Rig.flowOf(() -> {
                            throw new IOException("inner");
                        })
                        .run()))
                .isInstanceOf(IOException.class)
                .hasMessage("inner");
        assertThat(rig.flowRuns()).extracting(FlowRun::stateName).containsExactly("Failed", "Failed");
        assertThat(rig.taskRun().stateName()).isEqualTo("Failed");
    }

    @Test
    void badParametersOfASubflowFailItBeforeItRuns() {
        assertThatThrownBy(() -> rig.run(() -> flow(this::bounded).run(7))).isInstanceOf(ParameterException.class);
        assertThat(events).isEmpty();
        assertThat(rig.flowRuns()).hasSize(1);
        assertThat(rig.taskRun().stateName()).isEqualTo("Failed");
    }

    @Test
    void aSubflowTakesFuturesAsInputs() throws Exception {
        int result = rig.run(() -> {
            TaskFuture<Integer> ten = task(this::expensive).submit(1);
            return flow(this::child).submit(ten).join();
        });
        assertThat(result).isEqualTo(101);
    }

    @Test
    void theContextOfASubflowKnowsItsParent() throws Exception {
        rig.run(() -> {
            RunContext.FlowRunContext parent = context().flowRun();
            RunContext.FlowRunContext child = Rig.flowOf(() -> context().flowRun())
                    .with(o -> o.persist(Persistence.NEVER))
                    .run();
            assertThat(child.parentFlowRunId()).isEqualTo(parent.id());
            assertThat(child.rootFlowRunId()).isEqualTo(parent.id());
            return 0;
        });
    }

    @Test
    void aResultThatMustBeStoredAndCannotBeFailsTheRun() {
        assertThatThrownBy(() -> rig.using(() -> Rig.flowOf(() -> (Object) new Thread())
                        .with(o -> o.persist(Persistence.ALWAYS))
                        .run()))
                .isInstanceOf(ResultException.class);
        assertThat(rig.flowState()).isEqualTo("Failed");
    }

    @Test
    void outsideRunsThereIsNoContext() {
        assertThatThrownBy(() -> context()).hasMessageContaining("no run on this thread");
    }

    @Flow
    @Nullable
    String givesNull() {
        return null;
    }

    @Test
    void aFlowMayGiveNull() throws Exception {
        assertThat(rig.using(() -> flow(this::givesNull).run()) == null).isTrue();
    }
}
