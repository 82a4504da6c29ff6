package dev.rondo;

import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HarnessTest {
    private final Harness harness = Harness.inMemory();
    private final Pipeline pipeline = new Pipeline();

    @AfterEach
    void close() {
        harness.close();
    }

    /** A flow as users write them. */
    static final class Pipeline {
        final AtomicInteger loads = new AtomicInteger();
        final AtomicInteger trainings = new AtomicInteger();

        @Task(retries = 3, retryDelay = "30s")
        List<Integer> load(String source) {
            loads.incrementAndGet();
            return List.of(source.length(), 2, 3);
        }

        @Task
        int train(List<Integer> data) {
            trainings.incrementAndGet();
            Rondo.logger().info("training on {} rows", data.size());
            return data.stream().mapToInt(Integer::intValue).sum();
        }

        @Task
        String publish(int model) {
            return "model " + model;
        }

        @Flow(name = "retrain")
        String retrain(String source) {
            var data = task(this::load).submit(source);
            var model = task(this::train).submit(data);
            return task(this::publish).submit(model).join();
        }

        @Task
        String nap(String length) {
            Rondo.sleep(Duration.parse(length));
            return length;
        }

        @Task(timeout = "10s")
        String shortNap(String length) {
            return nap(length);
        }

        @Flow(name = "nested")
        String nested(String source) {
            return flow(this::retrain).run(source);
        }

        @Flow(name = "naps")
        List<String> naps() {
            var longest = task(this::nap).submit("PT1H");
            var shortest = task(this::nap).submit("PT1M");
            return List.of(shortest.join(), longest.join());
        }

        @Flow(name = "overslept")
        String overslept() {
            return task(this::shortNap).call("PT1M");
        }
    }

    @Test
    void aFlowRunsByTheRealRulesAndTellsWhatRan() {
        var run = harness.run(flow(pipeline::retrain), "abc");

        assertThat(run.result()).isEqualTo("model 8");
        assertThat(run.state().type()).isEqualTo(StateType.COMPLETED);
        assertThat(run.crashed()).isFalse();
        assertThat(run.failure()).isNull();
        assertThat(run.ran()).containsExactly("load", "train", "publish");
        assertThat(run.ran("load", "publish")).isTrue();
        assertThat(run.ran("publish", "load")).isFalse();
        assertThat(run.tasks("train")).extracting(TaskRun::stateType).containsExactly(StateType.COMPLETED);
        assertThat(run.tasks()).hasSize(3);
        assertThat(run.logs()).contains("training on 3 rows");
    }

    @Test
    void retriesThatAreHalfAMinuteApartTakeNoTime() {
        harness.fail(task(pipeline::load), 3, new IOException("gone"));
        Instant before = harness.now();
        long start = System.nanoTime();

        var run = harness.run(flow(pipeline::retrain), "abc");

        assertThat(run.result()).isEqualTo("model 8");
        assertThat(run.attempts("load")).isEqualTo(4);
        assertThat(pipeline.loads).hasValue(1);
        assertThat(Duration.between(before, harness.now())).isEqualTo(Duration.ofSeconds(90));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aTaskThatKeepsFailingFailsTheFlowWithWhatItThrew() {
        harness.fail(task(pipeline::load), 4, new IOException("gone"));

        var run = harness.run(flow(pipeline::retrain), "abc");

        assertThat(run.state().type()).isEqualTo(StateType.FAILED);
        assertThat(run.failure()).isInstanceOf(UpstreamFailed.class);
        assertThatThrownBy(run::result).isInstanceOf(UpstreamFailed.class);
        assertThat(run.attempts("train")).isZero();
        assertThat(run.tasks("train"))
                .singleElement()
                .satisfies(train -> assertThat(train.stateName()).isEqualTo("NotReady"));
    }

    @Test
    void aStubTakesThePlaceOfAMethod() {
        harness.stub(task(pipeline::train), data -> data.size() * 100);

        var run = harness.run(flow(pipeline::retrain), "abc");

        assertThat(run.result()).isEqualTo("model 300");
        assertThat(pipeline.trainings).hasValue(0);
        assertThat(run.ran()).containsExactly("load", "train", "publish");
    }

    @Test
    void afterACrashNothingIsRecordedAndResumingRunsOnlyWhatHadNotCompleted() {
        harness.crashAfter("load");

        var run = harness.run(flow(pipeline::retrain), "abc");

        assertThat(run.crashed()).isTrue();
        assertThat(run.state().type()).isEqualTo(StateType.RUNNING);
        assertThat(run.tasks("load")).extracting(TaskRun::stateType).containsExactly(StateType.COMPLETED);

        var resumed = harness.resume(run);

        assertThat(resumed.result()).isEqualTo("model 8");
        assertThat(resumed.id()).isEqualTo(run.id());
        assertThat(resumed.ran()).containsExactly("train", "publish");
        assertThat(pipeline.loads).hasValue(1);
    }

    @Test
    void aSubflowThatDiedWithItsProcessGoesOnWhenItsParentIsResumed() {
        harness.crashBefore("train");

        var run = harness.run(flow(pipeline::nested), "abc");

        assertThat(run.crashed()).isTrue();
        assertThat(harness.resume(run).result()).isEqualTo("model 8");
        assertThat(pipeline.loads).hasValue(1);
    }

    @Test
    void aTaskThatWasAboutToRunWhenTheProcessDiedRunsWhenItIsResumed() {
        harness.crashBefore("train");

        var run = harness.run(flow(pipeline::retrain), "abc");

        assertThat(run.crashed()).isTrue();
        assertThat(pipeline.trainings).hasValue(0);
        assertThat(harness.resume(run).result()).isEqualTo("model 8");
        assertThat(pipeline.trainings).hasValue(1);
    }

    @Test
    void aCrashHappensAtTheOccurrenceThatWasNamed() {
        harness.crashBefore("load", 2);

        assertThat(harness.run(flow(pipeline::retrain), "abc").crashed()).isFalse();
        assertThat(harness.run(flow(pipeline::retrain), "abc").crashed()).isTrue();
    }

    @Test
    void whoSleepsShorterWakesFirstAndTheTimeIsThatOfTheLongest() {
        Instant before = harness.now();

        var run = harness.run(flow(pipeline::naps));

        assertThat(run.result()).containsExactly("PT1M", "PT1H");
        assertThat(Duration.between(before, harness.now())).isEqualTo(Duration.ofHours(1));
        List<TaskRun> naps = run.tasks("nap");
        assertThat(naps.getLast().endTime()).isEqualTo(before.plus(Duration.ofMinutes(1)));
    }

    @Test
    void aTimeoutPassesInVirtualTime() {
        Instant before = harness.now();

        var run = harness.run(flow(pipeline::overslept));

        assertThat(run.failure()).isInstanceOf(TimedOut.class);
        assertThat(Duration.between(before, harness.now())).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void theTimeCanBeMovedByHand() {
        Instant before = harness.now();

        harness.advance(Duration.ofDays(1));

        assertThat(harness.now()).isEqualTo(before.plus(Duration.ofDays(1)));
    }
}
