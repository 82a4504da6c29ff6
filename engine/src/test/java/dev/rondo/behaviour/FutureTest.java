package dev.rondo.behaviour;

import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rondo.Flow;
import dev.rondo.Task;
import dev.rondo.TaskFuture;
import dev.rondo.UpstreamFailed;
import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FutureTest {
    @RegisterExtension
    final Rig rig = Rig.inMemory();

    private final CountDownLatch gate = new CountDownLatch(1);

    @Task
    int slow() throws InterruptedException {
        gate.await();
        return 20;
    }

    @Task
    int fails() throws IOException, InterruptedException {
        gate.await();
        throw new IOException("broken");
    }

    @Flow
    int doubled(int number) {
        return number * 2;
    }

    private List<Log> lines() {
        return rig.client().logs().filter(LogFilter.ALL, LogSort.TIMESTAMP_ASC, 200, 0);
    }

    @Test
    void whatACallbackThrowsIsLoggedWithTheRun() throws Exception {
        rig.run(() -> task(this::released)
                .submit()
                .onDone(_ -> {
                    throw new IllegalStateException("the callback broke");
                })
                .join());

        await().untilAsserted(() -> assertThat(lines()).anySatisfy(line -> {
            assertThat(line.message()).contains("the callback broke");
            assertThat(line.taskRunId()).isEqualTo(rig.taskRun().id());
        }));
    }

    @Task
    int released() {
        return 1;
    }

    @Test
    void lookingAtAFailureIsNotDealingWithIt() throws Exception {
        rig.run(() -> {
            TaskFuture<Integer> failed = task(this::fails).submit();
            gate.countDown();
            await().until(failed::isDone);
            assertThat(failed.state()).isNotNull();
            assertThat(failed).hasToString("fails-0 (Failed)");
            return 0;
        });

        assertThat(lines()).anySatisfy(line -> assertThat(line.message()).contains("nothing joins", "fails-0"));
    }

    @Test
    void aFlowSubmittedOutsideFlowsDoesNotWaitForItsInputs() throws Exception {
        int result = rig.using(() -> {
            TaskFuture<Integer> number = task(this::slow).submit();
            TaskFuture<Integer> doubled = flow(this::doubled).submit(number);
            assertThat(doubled.isDone()).isFalse();
            gate.countDown();
            int value = doubled.join();
            assertThat(doubled.runId()).isEqualTo(rig.flowRun().id());
            return value;
        });

        assertThat(result).isEqualTo(40);
        assertThat(rig.flowState()).isEqualTo("Completed");
    }

    @Test
    void aFlowWhoseInputDoesNotComeToBeIsNeverMade() throws Exception {
        rig.using(() -> {
            TaskFuture<Integer> doubled =
                    flow(this::doubled).submit(task(this::fails).submit());
            gate.countDown();
            assertThatThrownBy(doubled::join).isInstanceOf(UpstreamFailed.class).hasMessageContaining("broken");
            return 0;
        });

        assertThat(rig.flowRuns()).isEmpty();
    }

    @Test
    void aFlowThatWaitsForItsInputsCanBeCancelled() throws Exception {
        rig.using(() -> {
            TaskFuture<Integer> doubled =
                    flow(this::doubled).submit(task(this::slow).submit());
            doubled.cancel();
            assertThatThrownBy(doubled::join).hasMessageContaining("cancelled");
            gate.countDown();
            return 0;
        });

        assertThat(rig.flowRuns()).isEmpty();
    }
}
