package dev.rondo.behaviour;

import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.Cache;
import dev.rondo.CachePolicy;
import dev.rondo.Flow;
import dev.rondo.Task;
import dev.rondo.Task1;
import dev.rondo.TaskFuture;
import dev.rondo.internal.run.Engine;
import dev.rondo.internal.run.Engines;
import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import dev.rondo.model.taskrun.TaskRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(20)
class CachingTest {
    @RegisterExtension
    final Rig rig = Rig.onDisk();

    private final AtomicInteger computed = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);

    @Task(cache = Cache.INPUTS)
    int doubled(int number) {
        return computed.incrementAndGet() * 1000 + number * 2;
    }

    @Test
    void equalInputsComputeOnceAndTheSecondRunIsNamedCached() throws Exception {
        int first = rig.run(() -> task(this::doubled).call(4));
        assertThat(rig.run(() -> task(this::doubled).call(4))).isEqualTo(first);
        assertThat(rig.run(() -> task(this::doubled).call(5))).isNotEqualTo(first);
        assertThat(rig.taskRuns()).extracting(TaskRun::stateName).containsExactly("Completed", "Cached", "Completed");
    }

    @Test
    void aCachedResultExpires() throws Exception {
        var expiring = task(this::doubled).with(o -> o.cacheExpiration("1h"));
        rig.run(() -> expiring.call(4));
        rig.clock.pass(Duration.ofMinutes(59));
        rig.run(() -> expiring.call(4));
        assertThat(computed).hasValue(1);
        rig.clock.pass(Duration.ofMinutes(2));
        rig.run(() -> expiring.call(4));
        assertThat(computed).hasValue(2);
    }

    @Test
    void refreshingComputesAgainAndReplacesWhatWasThere() throws Exception {
        rig.run(() -> task(this::doubled).call(4));
        int fresh = rig.run(
                () -> task(this::doubled).with(o -> o.refreshCache(true)).call(4));
        assertThat(computed).hasValue(2);
        assertThat(rig.run(() -> task(this::doubled).call(4))).isEqualTo(fresh);
    }

    @Test
    void runIdCachesWithinAFlowRunOnly() throws Exception {
        var within = task(this::doubled).with(o -> o.cache(CachePolicy.RUN_ID));
        rig.run(() -> within.call(1) + within.call(2));
        assertThat(computed).hasValue(1);
        rig.run(() -> within.call(1));
        assertThat(computed).hasValue(2);
    }

    @Flow
    int ofMany(List<Integer> numbers) {
        return task(this::doubled)
                .with(o -> o.cache(CachePolicy.FLOW_PARAMETERS))
                .call(numbers.getLast());
    }

    @Test
    void flowParametersThatAreTooLargeToKeepAreToldApart() throws Exception {
        List<Integer> many = new ArrayList<>(Collections.nCopies(200_000, 1));
        rig.using(() -> flow(this::ofMany).run(many));
        rig.using(() -> flow(this::ofMany).run(many));
        assertThat(computed).hasValue(1);
        many.set(199_999, 2);
        rig.using(() -> flow(this::ofMany).run(many));
        assertThat(computed).hasValue(2);
    }

    @Flow
    int parameterized(String parameter) {
        return task(this::doubled)
                .with(o -> o.cache(CachePolicy.FLOW_PARAMETERS))
                .call(parameter.length());
    }

    @Test
    void flowParametersCacheAmongRunsWithTheSameParameters() throws Exception {
        rig.using(() -> flow(this::parameterized).run("a"));
        rig.using(() -> flow(this::parameterized).run("a"));
        assertThat(computed).hasValue(1);
        rig.using(() -> flow(this::parameterized).run("b"));
        assertThat(computed).hasValue(2);
    }

    @Test
    void aKeyFunctionDecides() throws Exception {
        var even = task(this::doubled)
                .with(o -> o.cache(CachePolicy.key(inputs -> "half-" + (Integer) inputs.get("number") / 2)));
        rig.run(() -> even.call(4) + even.call(5));
        assertThat(computed).hasValue(1);
    }

    @Test
    void runsWithOneKeyComputeOnce() throws Exception {
        List<Integer> results = rig.run(() -> {
            List<TaskFuture<Integer>> all = IntStream.range(0, 30)
                    .mapToObj(_ -> task(this::doubled).submit(4))
                    .toList();
            return all.stream().map(TaskFuture::join).toList();
        });
        assertThat(computed).hasValue(1);
        assertThat(results.stream().distinct()).hasSize(1);
    }

    @Task(cache = Cache.INPUTS)
    int slow(int number) throws InterruptedException {
        computed.incrementAndGet();
        gate.await();
        return number;
    }

    @Task
    int factorial(int number) {
        computed.incrementAndGet();
        return number <= 1 ? 1 : number * everyKeyTheSame().submit(number - 1).join();
    }

    private Task1<Integer, Integer> everyKeyTheSame() {
        return task(this::factorial).with(o -> o.cache(CachePolicy.key(_ -> "the same")));
    }

    @Test
    void aTaskThatCallsOneWithItsOwnKeyDoesNotWaitForItself() throws Exception {
        int result = rig.run(() -> everyKeyTheSame().call(4));

        assertThat(result).isEqualTo(24);
        assertThat(computed).hasValue(4);
    }

    @Flow
    int factorialFlow(int number) {
        return everyKeyTheSame().call(number);
    }

    @Task
    int callsAFlow(int number) {
        return flow(this::factorialFlow).run(number);
    }

    @Test
    void aSubflowOfATaskDoesNotWaitForItsKeyEither() throws Exception {
        int result = rig.run(() -> task(this::callsAFlow)
                .with(o -> o.cache(CachePolicy.key(_ -> "the same")))
                .call(3));

        assertThat(result).isEqualTo(6);
    }

    @Test
    void whoWaitsLongForAnotherRunSaysSo() throws Exception {
        rig.using(() -> Rig.flowOf(() -> {
                    TaskFuture<Integer> first = task(this::slow).submit(1);
                    org.awaitility.Awaitility.await().until(() -> computed.get() == 1);
                    TaskFuture<Integer> second = task(this::slow).submit(1);
                    org.awaitility.Awaitility.await()
                            .untilAsserted(() -> assertThat(lines())
                                    .anySatisfy(line ->
                                            assertThat(line).contains("Waits for another run that computes slow")));
                    gate.countDown();
                    return first.join() + second.join();
                })
                .run());
        assertThat(computed).hasValue(1);
    }

    private List<String> lines() {
        return rig.client().logs().filter(LogFilter.ALL, LogSort.TIMESTAMP_ASC, 200, 0).stream()
                .map(Log::message)
                .toList();
    }

    @Test
    void twoEnginesOnOneHomeComputeOnce() throws Exception {
        try (Engine other = rig.open()) {
            TaskFuture<Integer> here =
                    rig.using(() -> Rig.flowOf(() -> task(this::slow).call(1)).submit());
            org.awaitility.Awaitility.await().until(() -> computed.get() == 1);
            TaskFuture<Integer> there = Engines.using(
                    other, () -> Rig.flowOf(() -> task(this::slow).call(1)).submit());
            gate.countDown();
            assertThat(here.join() + there.join()).isEqualTo(2);
        }
        assertThat(computed).hasValue(1);
    }

    @Task(cache = Cache.INPUTS)
    List<String> large(int number) {
        computed.incrementAndGet();
        return IntStream.range(0, 5_000)
                .mapToObj(each -> "line " + number + each)
                .toList();
    }

    @Test
    void aCachedResultThatIsGoneIsComputedAgain() throws Exception {
        List<String> first = rig.run(() -> task(this::large).call(1));
        deleteStorage();
        assertThat(rig.run(() -> task(this::large).call(1))).isEqualTo(first);
        assertThat(computed).hasValue(2);
        assertThat(rig.run(() -> task(this::large).call(1))).isEqualTo(first);
        assertThat(computed).hasValue(2);
    }

    private void deleteStorage() throws IOException {
        var files = new ArrayList<Path>();
        try (Stream<Path> all = Files.walk(rig.home().resolve("storage"))) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        assertThat(files).isNotEmpty();
        for (Path each : files) {
            Files.delete(each);
        }
    }

    @Task(cache = Cache.INPUTS, retries = 3)
    int ofThread(Thread input) {
        return computed.incrementAndGet();
    }

    @Test
    void anInputThatCannotBeHashedFailsTheRunAndIsNamed() {
        assertThatThrownBy(() -> rig.run(() -> task(this::ofThread).call(new Thread())))
                .hasMessageContaining("input");
        assertThat(computed).hasValue(0);
        assertThat(rig.taskRun().stateName()).isEqualTo("Failed");
    }

    @Task(cache = Cache.INPUTS)
    int breaks(int number) throws IOException {
        if (computed.incrementAndGet() == 1) {
            throw new IOException("once");
        }
        return number;
    }

    @Test
    void failuresAreNotCached() throws Exception {
        assertThatThrownBy(() -> rig.run(() -> task(this::breaks).call(1))).hasMessage("once");
        assertThat(rig.run(() -> task(this::breaks).call(1))).isEqualTo(1);
    }
}
