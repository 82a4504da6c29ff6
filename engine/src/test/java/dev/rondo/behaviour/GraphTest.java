package dev.rondo.behaviour;

import static dev.rondo.Rondo.allowFailure;
import static dev.rondo.Rondo.asCompleted;
import static dev.rondo.Rondo.context;
import static dev.rondo.Rondo.task;
import static dev.rondo.Rondo.waitFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.Outcome;
import dev.rondo.RunCancelled;
import dev.rondo.Task;
import dev.rondo.TaskFuture;
import dev.rondo.TimedOut;
import dev.rondo.UpstreamFailed;
import dev.rondo.Waited;
import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunInput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GraphTest {
    @RegisterExtension
    final Rig rig = Rig.inMemory();

    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();

    @Task
    int one() {
        return 1;
    }

    @Task
    int plus(int a, int b) {
        calls.incrementAndGet();
        return a + b;
    }

    @Task
    int fails() throws IOException {
        throw new IOException("broken");
    }

    @Task
    int waits(int value) throws InterruptedException {
        gate.await();
        return value;
    }

    @Test
    void aFutureAsAnInputIsAnEdge() throws Exception {
        int sum = rig.run(() -> {
            TaskFuture<Integer> first = task(this::one).submit();
            return task(this::plus).submit(first, first).join();
        });
        assertThat(sum).isEqualTo(2);
        TaskRun plus = rig.taskRuns().get(1);
        assertThat(plus.taskInputs().get("a"))
                .containsExactly(
                        new TaskRunInput.TaskRunResult(rig.taskRuns().getFirst().id()));
    }

    @Test
    void whatDependsOnAFailureNeverStartsAndNeitherDoesTheRestOfTheChain() throws Exception {
        List<State> states = rig.run(() -> {
            TaskFuture<Integer> broken = task(this::fails).submit();
            TaskFuture<Integer> second = task(this::plus).submit(broken, 1);
            TaskFuture<Integer> third = task(this::plus).submit(second, 1);
            assertThatThrownBy(third::join).isInstanceOf(UpstreamFailed.class).hasMessageContaining("fails-0");
            assertThatThrownBy(second::join).isInstanceOf(UpstreamFailed.class).hasCauseInstanceOf(IOException.class);
            return List.of(second.outcome().state(), third.outcome().state());
        });
        assertThat(states).extracting(State::name).containsExactly("NotReady", "NotReady");
        assertThat(calls).hasValue(0);
        assertThat(rig.taskRuns())
                .extracting(TaskRun::stateName)
                .containsExactlyInAnyOrder("Failed", "NotReady", "NotReady");
    }

    @Task
    String describe(Outcome<Integer> outcome) {
        return switch (outcome) {
            case Outcome.Success<Integer> success -> "got " + success.value();
            case Outcome.Failure<Integer> failure ->
                "failed with " + failure.cause().getMessage();
        };
    }

    @Test
    void allowFailureLetsATaskStartAndTellsItWhatBecameOfItsInput() throws Exception {
        List<String> told = rig.run(() -> List.of(
                task(this::describe)
                        .submit(allowFailure(task(this::fails).submit()))
                        .join(),
                task(this::describe)
                        .submit(allowFailure(task(this::one).submit()))
                        .join()));
        assertThat(told).containsExactly("failed with broken", "got 1");
    }

    @Test
    void afterIsAnEdgeWithoutData() throws Exception {
        List<String> order = java.util.Collections.synchronizedList(new ArrayList<>());
        rig.run(() -> {
            TaskFuture<?> first = task("first", () -> {
                        gate.await();
                        order.add("first");
                    })
                    .submit();
            TaskFuture<?> second =
                    task("second", () -> order.add("second")).after(first).submit();
            gate.countDown();
            return second.join();
        });
        assertThat(order).containsExactly("first", "second");
        assertThat(rig.taskRuns().get(1).taskInputs()).containsKey("wait_for");
    }

    @Test
    void afterSomethingThatFailedATaskDoesNotStart() throws Exception {
        rig.run(() -> {
            TaskFuture<Integer> broken = task(this::fails).submit();
            TaskFuture<Integer> later = task(this::one).after(broken).submit();
            assertThatThrownBy(later::join).isInstanceOf(UpstreamFailed.class);
            return 0;
        });
    }

    @Test
    void aGraphCanBeDecidedWhileItRuns() throws Exception {
        int result = rig.run(() -> {
            int value = task(this::one).call();
            while (value < 20) {
                value = task(this::plus).submit(value, value).join();
            }
            return value;
        });
        assertThat(result).isEqualTo(32);
        assertThat(rig.taskRuns()).hasSize(6);
    }

    @Task
    int factorial(int n) {
        return n <= 1 ? 1 : n * task(this::factorial).submit(n - 1).join();
    }

    @Test
    void tasksCallTasks() throws Exception {
        assertThat(rig.run(() -> task(this::factorial).call(6))).isEqualTo(720);
        assertThat(rig.taskRuns())
                .hasSize(6)
                .allSatisfy(each ->
                        assertThat(each.flowRunId()).isEqualTo(rig.flowRun().id()));
        assertThat(rig.taskRuns()).extracting(TaskRun::dynamicKey).doesNotHaveDuplicates();
    }

    @Test
    void aTaskOutsideFlowsIsTrackedToo() throws Exception {
        assertThat(rig.using(() -> task(this::plus).call(2, 3))).isEqualTo(5);
        assertThat(rig.using(() -> task(this::plus).submit(2, 4).join())).isEqualTo(6);
        assertThat(rig.taskRuns()).hasSize(2).allSatisfy(each -> {
            assertThat(each.flowRunId()).isNull();
            assertThat(each.stateName()).isEqualTo("Completed");
        });
        assertThat(rig.flowRuns()).isEmpty();
    }

    @Test
    void mapStartsARunForEachElementInOrder() throws Exception {
        List<Integer> sums =
                rig.run(() -> task(this::plus).map(List.of(1, 2, 3), 10).join());
        assertThat(sums).containsExactly(11, 12, 13);
    }

    @Test
    void theResultsOfAMapAreOneInput() throws Exception {
        int total = rig.run(() -> {
            var parts = task(this::plus).map(List.of(1, 2, 3), 10);
            return task(
                            "sum",
                            (List<Integer> all) ->
                                    all.stream().mapToInt(Integer::intValue).sum())
                    .submit(parts)
                    .join();
        });
        assertThat(total).isEqualTo(36);
    }

    @Test
    void joinGivesUpWaitingAfterItsTimeoutAndTheRunGoesOn() throws Exception {
        int result = rig.run(() -> {
            TaskFuture<Integer> waiting = task(this::waits).submit(7);
            assertThatThrownBy(() -> waiting.join(Duration.ofMillis(30))).isInstanceOf(TimedOut.class);
            assertThat(waiting.state()).isNull();
            assertThat(waiting.isDone()).isFalse();
            gate.countDown();
            return waiting.join(Duration.ofSeconds(5));
        });
        assertThat(result).isEqualTo(7);
    }

    @Test
    void callbacksAreCalledWhenARunEndsAndAtOnceWhenItHas() throws Exception {
        List<String> called = java.util.Collections.synchronizedList(new ArrayList<>());
        rig.run(() -> {
            TaskFuture<Integer> waiting = task(this::waits).submit(7);
            waiting.onDone(done -> called.add("then " + done.join()));
            assertThat(called).isEmpty();
            gate.countDown();
            waiting.join();
            org.awaitility.Awaitility.await().until(() -> called.size() == 1);
            waiting.onDone(done -> called.add("now " + done.join()));
            return 0;
        });
        assertThat(called).containsExactly("then 7", "now 7");
    }

    @Test
    void waitForPartsWhatIsDoneFromWhatIsNot() throws Exception {
        rig.run(() -> {
            TaskFuture<Integer> quick = task(this::one).submit();
            TaskFuture<Integer> slow = task(this::waits).submit(7);
            quick.join();
            Waited waited = waitFor(List.of(quick, slow), Duration.ofMillis(30));
            assertThat(waited.done()).isEqualTo(List.of(quick));
            assertThat(waited.notDone()).isEqualTo(List.of(slow));
            gate.countDown();
            assertThat(waitFor(List.of(quick, slow)).notDone()).isEmpty();
            return 0;
        });
    }

    @Test
    void asCompletedGivesFuturesInTheOrderInWhichTheyEnd() throws Exception {
        List<Integer> order = rig.run(() -> {
            TaskFuture<Integer> slow = task(this::waits).submit(7);
            TaskFuture<Integer> quick = task(this::one).submit();
            var values = new ArrayList<Integer>();
            for (TaskFuture<Integer> each : asCompleted(List.of(slow, quick))) {
                values.add(each.join());
                gate.countDown();
            }
            return values;
        });
        assertThat(order).containsExactly(1, 7);
    }

    @Test
    void aCancelledTaskEndsCancelledAndTheOthersGoOn() throws Exception {
        rig.run(() -> {
            TaskFuture<Integer> waiting = task(this::waits).submit(7);
            TaskFuture<Integer> dependent = task(this::plus).submit(waiting, 1);
            waiting.cancel();
            assertThatThrownBy(waiting::join).isInstanceOf(RunCancelled.class);
            assertThatThrownBy(dependent::join).isInstanceOf(UpstreamFailed.class);
            return task(this::one).call();
        });
        assertThat(rig.taskRuns())
                .extracting(TaskRun::stateName)
                .containsExactlyInAnyOrder("Cancelled", "NotReady", "Completed");
        assertThat(rig.flowState()).isEqualTo("Completed");
    }

    @Test
    void aTaskThatIsCancelledWhileItWaitsForItsInputsNeverStarts() throws Exception {
        rig.run(() -> {
            TaskFuture<Integer> waiting = task(this::waits).submit(7);
            TaskFuture<Integer> dependent = task(this::plus).submit(waiting, 1);
            dependent.cancel();
            assertThatThrownBy(dependent::join).isInstanceOf(RunCancelled.class);
            gate.countDown();
            return waiting.join();
        });
        assertThat(calls).hasValue(0);
        assertThat(rig.taskRuns()).extracting(TaskRun::stateName).containsExactlyInAnyOrder("Completed", "Cancelled");
    }

    @Test
    void aStubbornTaskThatIsCancelledIsGivenUpAndEndsCrashed() throws Exception {
        var stop = new java.util.concurrent.atomic.AtomicBoolean();
        rig.run(() -> {
            var started = new CountDownLatch(1);
            TaskFuture<Integer> stubborn = task("stubborn", () -> {
                        started.countDown();
                        while (!stop.get()) {
                            Thread.onSpinWait();
                        }
                        return 1;
                    })
                    .submit();
            started.await();
            stubborn.cancel();
            assertThatThrownBy(stubborn::join).isInstanceOf(RunCancelled.class);
            stop.set(true);
            return 0;
        });
        assertThat(rig.taskRun().stateName()).isEqualTo("Crashed");
        assertThat(rig.stateNames(rig.taskRun().id())).containsExactly("Pending", "Running", "Crashed");
    }

    @Test
    void theFailureThatComesOutIsTheOneThatWasThrown() {
        var thrown = new IllegalStateException("this one");
        assertThatThrownBy(() -> rig.run(() -> task("throws", () -> {
                            throw thrown;
                        })
                        .call()))
                .isSameAs(thrown)
                .satisfies(each -> assertThat(each.getSuppressed()[0].getStackTrace())
                        .anySatisfy(frame -> assertThat(frame.getClassName()).contains("GraphTest")));
    }

    @Task
    @Nullable
    String nothing(@Nullable String given) {
        return given;
    }

    @Test
    void nullIsAnInputAndAResultLikeAnyOther() throws Exception {
        assertThat(rig.run(() -> task(this::nothing).call(null)) == null).isTrue();
        assertThat(rig.taskRun().stateName()).isEqualTo("Completed");
    }

    @Task
    void changesNothing(long a, double b, boolean c, char d) {
        calls.set((int) a);
    }

    @Test
    void primitivesAndVoidAreFine() throws Exception {
        rig.run(() -> {
            task(this::changesNothing).call(5L, 1.5, true, 'x');
            return 0;
        });
        assertThat(calls).hasValue(5);
    }

    @Test
    void aTaskKnowsItsRunAndItsFlow() throws Exception {
        rig.run(() -> task("knows", (Integer number) -> {
                    var context = context();
                    assertThat(context.taskRun().taskName()).isEqualTo("knows");
                    assertThat(context.taskRun().inputs()).containsValue(number);
                    assertThat(context.taskRun().runCount()).isEqualTo(1);
                    assertThat(context.flowRun().id()).isEqualTo(rig.flowRun().id());
                    assertThat(context.taskRun().tags()).containsExactly("blue");
                    return 0;
                })
                .with(o -> o.tags("blue"))
                .call(42));
        assertThat(rig.taskRun().tags()).containsExactly("blue");
    }

    @Test
    void runsAreNamedByTheirTemplate() throws Exception {
        rig.run(() -> task(this::plus).named("adds-{a}-and-{b}").call(3, 4));
        assertThat(rig.taskRun().name()).isEqualTo("adds-3-and-4");
    }

    @Test
    void interruptsForATaskLeaveNoTraceOnTheThread() throws Exception {
        assertThat(rig.using(() -> {
                    TaskFuture<Integer> waiting = task(this::waits).submit(7);
                    waiting.cancel();
                    assertThatThrownBy(waiting::join).isInstanceOf(RunCancelled.class);
                    return Thread.currentThread().isInterrupted();
                }))
                .isFalse();
    }
}
