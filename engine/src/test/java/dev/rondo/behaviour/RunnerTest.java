package dev.rondo.behaviour;

import static dev.rondo.Rondo.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.Cache;
import dev.rondo.CachePolicy;
import dev.rondo.Task;
import dev.rondo.TaskFuture;
import dev.rondo.TaskRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(20)
class RunnerTest {
    @RegisterExtension
    final Rig rig = Rig.inMemory();

    private final AtomicInteger computing = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private <T extends @Nullable Object> T run(TaskRunner runner, Callable<T> body) throws Exception {
        return rig.using(() ->
                Rig.flowOf(body).with(options -> options.taskRunner(runner)).run());
    }

    @Task
    void sleepsASecond(int number) throws InterruptedException {
        // Real time is the subject.
        TimeUnit.SECONDS.sleep(1);
    }

    @Test
    void twoThousandTasksThatSleepASecondTakeThree() throws Exception {
        long begin = System.nanoTime();
        rig.run(() -> {
            List<TaskFuture<@Nullable Void>> all = IntStream.range(0, 2_000)
                    .mapToObj(number -> task(this::sleepsASecond).submit(number))
                    .toList();
            all.forEach(TaskFuture::join);
            return 0;
        });
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void theSequentialRunnerRunsTasksWhereAndWhenTheyAreSubmitted() throws Exception {
        List<String> order = new ArrayList<>();
        Thread here = Thread.currentThread();
        run(TaskRunner.sequential(), () -> {
            for (int number = 0; number < 3; number++) {
                int of = number;
                task("records", () -> {
                            assertThat(Thread.currentThread()).isSameAs(here);
                            return order.add("task " + of);
                        })
                        .submit();
                order.add("after " + number);
            }
            return 0;
        });
        assertThat(order).containsExactly("task 0", "after 0", "task 1", "after 1", "task 2", "after 2");
    }

    @Task
    int computes(int number) throws InterruptedException {
        most.accumulateAndGet(computing.incrementAndGet(), Math::max);
        try {
            assertThat(Thread.currentThread().isVirtual()).isFalse();
            new CountDownLatch(1).await(3, TimeUnit.MILLISECONDS);
            return number;
        } finally {
            computing.decrementAndGet();
        }
    }

    @Test
    void boundedThreadsNeverComputeMoreThanTheirNumberAtOnce() throws Exception {
        run(TaskRunner.threads(3), () -> {
            List<TaskFuture<Integer>> all = IntStream.range(0, 60)
                    .mapToObj(number -> task(this::computes).submit(number))
                    .toList();
            return all.stream().mapToInt(TaskFuture::join).sum();
        });
        assertThat(most).hasValue(3);
    }

    @Task
    int fibonacci(int n) {
        if (n < 2) {
            return n;
        }
        TaskFuture<Integer> one = task(this::fibonacci).submit(n - 1);
        TaskFuture<Integer> two = task(this::fibonacci).submit(n - 2);
        return one.join() + two.join();
    }

    @Test
    void tasksThatJoinTasksDoNotStarveEachOtherOnOneThread() throws Exception {
        assertThat(run(
                        TaskRunner.threads(1),
                        () -> task(this::fibonacci).submit(7).join()))
                .isEqualTo(13);
    }

    @Task
    int callsFibonacci(int n) {
        return n < 2
                ? n
                : task(this::callsFibonacci).call(n - 1)
                        + task(this::callsFibonacci).call(n - 2);
    }

    @Test
    void tasksThatCallTasksKeepTheirThread() throws Exception {
        assertThat(run(
                        TaskRunner.threads(1),
                        () -> task(this::callsFibonacci).submit(7).join()))
                .isEqualTo(13);
    }

    @Test
    void aCpuTaskThatCallsCpuTasksWithinABoundedRunnerEnds() throws Exception {
        assertThat(run(
                        TaskRunner.threads(1),
                        () -> task(this::callsFibonacci)
                                .with(o -> o.cpu(true))
                                .submit(6)
                                .join()))
                .isEqualTo(8);
    }

    @Task(cache = Cache.INPUTS)
    int cached(int number) {
        return number;
    }

    @Test
    void waitingForAnotherRunUnderTheSameKeyHoldsNoThread() throws Exception {
        int sum = run(TaskRunner.threads(1), () -> {
            var both = IntStream.range(0, 8)
                    .mapToObj(_ -> task("calls-cached", () -> task(this::cached).call(5))
                            .submit())
                    .toList();
            var alone = IntStream.range(0, 8)
                    .mapToObj(_ -> task(this::cached).submit(5))
                    .toList();
            return both.stream().mapToInt(TaskFuture::join).sum()
                    + alone.stream().mapToInt(TaskFuture::join).sum();
        });
        assertThat(sum).isEqualTo(80);
    }

    @Test
    void cpuTasksDoNotStarveTheOthers() throws Exception {
        var stop = new AtomicBoolean();
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        rig.run(() -> {
            List<TaskFuture<Integer>> busy = IntStream.range(0, 8)
                    .mapToObj(_ -> task("spins", () -> {
                                while (!stop.get()) {
                                    Thread.onSpinWait();
                                }
                                done.add("cpu");
                                return 0;
                            })
                            .with(o -> o.cpu(true))
                            .submit())
                    .toList();
            task("light", () -> done.add("light")).submit().join();
            stop.set(true);
            busy.forEach(TaskFuture::join);
            return 0;
        });
        assertThat(done).startsWith("light");
    }

    @Test
    void retriesAndCachePoliciesHoldWithEveryRunner() throws Exception {
        for (TaskRunner runner : List.of(TaskRunner.concurrent(), TaskRunner.sequential(), TaskRunner.threads(1))) {
            var attempts = new AtomicInteger();
            int result = run(
                    runner,
                    () -> task("second-time", () -> {
                                if (attempts.incrementAndGet() == 1) {
                                    throw new IllegalStateException("once");
                                }
                                return attempts.get();
                            })
                            .with(o -> o.retries(1).retryDelay("1h").cache(CachePolicy.RUN_ID))
                            .submit()
                            .join());
            assertThat(result).isEqualTo(2);
        }
    }
}
