package dev.rondo.behaviour;

import static dev.rondo.Rondo.sleep;
import static dev.rondo.Rondo.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.RunCancelled;
import dev.rondo.TaskFuture;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.internal.run.Engine;
import dev.rondo.internal.run.Engines;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(20)
class CancellationTest {
    @RegisterExtension
    final Rig rig = Rig.onDisk();

    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    private int waits() throws InterruptedException {
        running.countDown();
        try {
            never.await();
        } catch (InterruptedException interrupted) {
            events.add("interrupted");
            throw interrupted;
        }
        return 1;
    }

    private TaskFuture<Integer> start() throws Exception {
        return rig.using(() -> Rig.flowOf(
                        () -> task("waits", this::waits).submit().join())
                .with(o -> o.onCancellation((_, state) -> events.add("hook " + state.name()))
                        .onFailure((_, _) -> events.add("failed")))
                .submit());
    }

    @Test
    void cancellingAFlowInterruptsItsTasksRunsItsHooksAndEndsCancelled() throws Exception {
        TaskFuture<Integer> flow = start();
        running.await();
        flow.cancel();
        assertThatThrownBy(flow::join).isInstanceOf(RunCancelled.class).hasMessageContaining("was cancelled");
        assertThat(events).containsExactly("interrupted", "hook Cancelled");
        assertThat(rig.flowState()).isEqualTo("Cancelled");
        assertThat(rig.taskRun().stateName()).isEqualTo("Cancelled");
    }

    @Test
    void anotherProcessCancelsARunThroughTheDatabase() throws Exception {
        TaskFuture<Integer> flow = start();
        running.await();
        try (Engine other = rig.open();
                OrchestrationClient client = other.client()) {
            UUID id = rig.flowRun().id();
            State cancelling = State.of(UUID.randomUUID(), StateType.CANCELLING, rig.clock.instant());
            client.flowRuns().setState(id, cancelling, false);
            assertThatThrownBy(flow::join).isInstanceOf(RunCancelled.class);
        }
        assertThat(events).containsExactly("interrupted", "hook Cancelled");
        assertThat(rig.flowState()).isEqualTo("Cancelled");
        assertThat(rig.taskRun().stateName()).isEqualTo("Cancelled");
    }

    @Test
    void aRunThatEndsJustAsItIsCancelledFromOutsideEndsCancelled() throws Exception {
        assertThatThrownBy(() -> rig.run(() -> {
                    State cancelling = State.of(UUID.randomUUID(), StateType.CANCELLING, rig.clock.instant());
                    rig.client().flowRuns().setState(rig.flowRun().id(), cancelling, false);
                    return 1;
                }))
                .isInstanceOf(RunCancelled.class);
        assertThat(rig.flowState()).isEqualTo("Cancelled");
    }

    @Test
    void subflowsAreCancelledWithTheirParent() throws Exception {
        TaskFuture<Integer> flow = rig.using(() -> Rig.flowOf(() -> Rig.flowOf(
                                () -> task("waits", this::waits).call())
                        .submit()
                        .join())
                .submit());
        running.await();
        flow.cancel();
        assertThatThrownBy(flow::join).isInstanceOf(RunCancelled.class);
        assertThat(rig.flowRuns()).extracting(FlowRun::stateName).containsExactly("Cancelled", "Cancelled");
        assertThat(rig.taskRuns()).extracting(TaskRun::stateName).containsExactly("Cancelled", "Cancelled");
    }

    @Test
    void aFlowThatIsCancelledStartsNoMoreTasks() throws Exception {
        TaskFuture<Integer> flow = rig.using(() -> Rig.flowOf(() -> {
                    try {
                        return waits();
                    } catch (InterruptedException ignored) {
                        return task("late", () -> events.add("late") ? 1 : 0).call();
                    }
                })
                .submit());
        running.await();
        flow.cancel();
        assertThatThrownBy(flow::join).isInstanceOf(RunCancelled.class);
        assertThat(events).containsExactly("interrupted");
        assertThat(rig.flowState()).isEqualTo("Cancelled");
    }

    @Test
    void aStubbornTaskOfACancelledFlowIsGivenUp() throws Exception {
        var stop = new AtomicBoolean();
        TaskFuture<Integer> flow = rig.using(() -> Rig.flowOf(() -> task("stubborn", () -> {
                            running.countDown();
                            while (!stop.get()) {
                                Thread.onSpinWait();
                            }
                            return 1;
                        })
                        .submit()
                        .join())
                .submit());
        running.await();
        flow.cancel();
        assertThatThrownBy(flow::join).isInstanceOf(RunCancelled.class);
        stop.set(true);
        assertThat(rig.flowState()).isEqualTo("Cancelled");
        assertThat(rig.taskRun().stateName()).isEqualTo("Crashed");
    }

    @Test
    void aFlowWhoseOwnCodeIsStubbornEndsCrashed() throws Exception {
        var stop = new AtomicBoolean();
        TaskFuture<Integer> flow = rig.using(() -> Rig.flowOf(() -> {
                    running.countDown();
                    while (!stop.get()) {
                        Thread.onSpinWait();
                    }
                    return 1;
                })
                .with(o -> o.onCrash((_, state) -> events.add("hook " + state.name())))
                .submit());
        running.await();
        flow.cancel();
        assertThatThrownBy(flow::join).isInstanceOf(RunCancelled.class);
        stop.set(true);
        assertThat(rig.flowState()).isEqualTo("Crashed");
        assertThat(events).containsExactly("hook Crashed");
    }

    @Test
    void closingTheEngineEndsWhatIsRunning() throws Exception {
        Engine engine = rig.open();
        TaskFuture<Integer> task =
                Engines.using(engine, () -> task("waits", this::waits).submit());
        var begun = new CountDownLatch(1);
        TaskFuture<Integer> flow = Engines.using(
                engine,
                () -> Rig.flowOf(() -> {
                            begun.countDown();
                            never.await();
                            return 1;
                        })
                        .submit());
        running.await();
        begun.await();
        engine.close();
        assertThatThrownBy(flow::join).isInstanceOf(RunCancelled.class).hasMessageContaining("stopped");
        assertThatThrownBy(task::join).isInstanceOf(RunCancelled.class);
        assertThat(rig.flowState()).isEqualTo("Cancelled");
        assertThat(rig.taskRun().stateName()).isEqualTo("Cancelled");
    }

    @Test
    void aRunThatWaitsForItsRetryCanBeCancelled() throws Exception {
        TaskFuture<Integer> flow = rig.using(() -> Rig.flowOf(() -> {
                    sleep(java.time.Duration.ofSeconds(1));
                    return waits();
                })
                .with(o -> o.retries(3))
                .submit());
        running.await(5, TimeUnit.SECONDS);
        flow.cancel();
        assertThatThrownBy(flow::join).isInstanceOf(RunCancelled.class);
        assertThat(rig.flowState()).isEqualTo("Cancelled");
        assertThat(rig.flowRun().runCount()).isEqualTo(1);
    }

    @Test
    void cancellingWhatHasEndedDoesNothing() throws Exception {
        TaskFuture<Integer> flow = rig.using(() -> Rig.flowOf(() -> 5).submit());
        assertThat(flow.join()).isEqualTo(5);
        flow.cancel();
        assertThat(flow.join()).isEqualTo(5);
        assertThat(rig.flowState()).isEqualTo("Completed");
    }
}
