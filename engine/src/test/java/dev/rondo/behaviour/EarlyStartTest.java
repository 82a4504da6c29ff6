package dev.rondo.behaviour;

import static dev.rondo.Rondo.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.Cache;
import dev.rondo.ResultException;
import dev.rondo.ResultStorage;
import dev.rondo.Task;
import dev.rondo.TaskFuture;
import dev.rondo.UpstreamFailed;
import dev.rondo.model.state.StateType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tasks downstream start while results are still being stored, and nothing counts as completed before it is on disk. */
class EarlyStartTest {
    @RegisterExtension
    final Rig rig = Rig.inMemory();

    private final SlowStorage storage = new SlowStorage();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch downstreamRan = new CountDownLatch(1);

    @Task
    List<Integer> numbers() {
        calls.incrementAndGet();
        return new ArrayList<>(List.of(1, 2, 3));
    }

    @Task
    int count(List<Integer> numbers) {
        downstreamRan.countDown();
        return numbers.size();
    }

    @Task(retries = 2)
    int next(int number) {
        return number + 1;
    }

    @Task
    int emptied(List<Integer> numbers) {
        numbers.clear();
        downstreamRan.countDown();
        return numbers.size();
    }

    @Task(cache = Cache.INPUTS)
    int cached(List<Integer> numbers) {
        downstreamRan.countDown();
        return numbers.size();
    }

    private TaskFuture<List<Integer>> submitted() {
        return task(this::numbers).with(options -> options.storage(storage)).submit();
    }

    private StateType typeOf(TaskFuture<?> future) {
        return Objects.requireNonNull(
                rig.client().taskRuns().read(future.runId()).orElseThrow().stateType());
    }

    @Test
    void aTaskStartsWithAResultThatIsStillBeingStoredButCompletesAfterIt() throws Exception {
        int next = rig.run(() -> {
            TaskFuture<List<Integer>> numbers = submitted();
            TaskFuture<Integer> count = task(this::count).submit(numbers);
            TaskFuture<Integer> last = task(this::next).submit(count);

            downstreamRan.await();
            storage.writing.await();
            assertThat(numbers.isDone()).isFalse();
            assertThat(count.isDone()).isFalse();
            assertThat(last.isDone()).isFalse();
            assertThat(List.of(typeOf(numbers), typeOf(count), typeOf(last))).doesNotContain(StateType.COMPLETED);

            storage.open();
            return last.join();
        });

        assertThat(next).isEqualTo(4);
        assertThat(calls).hasValue(1);
        assertThat(rig.taskRuns()).allMatch(run -> run.stateType() == StateType.COMPLETED);
    }

    @Test
    void theFlowCompletesOnlyWhenAllIsOnDisk() throws Exception {
        TaskFuture<Integer> flow = rig.using(() -> Rig.flowOf(() -> {
                    TaskFuture<Integer> _ = task(this::count).submit(submitted());
                    return 1;
                })
                .submit());
        downstreamRan.await();
        storage.writing.await();
        assertThat(flow.isDone()).isFalse();
        assertThat(rig.flowState()).isEqualTo("Running");

        storage.open();

        assertThat(flow.join()).isEqualTo(1);
        assertThat(rig.flowState()).isEqualTo("Completed");
    }

    @Test
    void nothingMadeOfAResultThatCannotBeStoredIsTakenForCompleted() throws Exception {
        storage.failures.set(Integer.MAX_VALUE);
        List<TaskFuture<?>> runs = rig.run(() -> {
            TaskFuture<List<Integer>> numbers = submitted();
            TaskFuture<Integer> count = task(this::count).submit(numbers);
            TaskFuture<Integer> last = task(this::next).submit(count);
            downstreamRan.await();
            storage.open();
            assertThatThrownBy(last::join).isInstanceOf(UpstreamFailed.class).hasMessageContaining("numbers-0");
            assertThatThrownBy(count::join).isInstanceOf(UpstreamFailed.class).hasMessageContaining("numbers-0");
            assertThatThrownBy(numbers::join).isInstanceOf(ResultException.class);
            return List.of(numbers, count, last);
        });
        assertThat(runs).allMatch(run -> typeOf(run) == StateType.FAILED);
        assertThat(rig.taskRuns()).allMatch(run -> run.runCount() == 1);
    }

    @Test
    void whatATaskDownstreamDoesToAValueDoesNotShowInWhatIsStored() throws Exception {
        rig.run(() -> {
            TaskFuture<List<Integer>> numbers = submitted();
            TaskFuture<Integer> emptied = task(this::emptied).submit(numbers);
            downstreamRan.await();
            storage.open();
            return emptied.join();
        });
        assertThat(storage.stored.values())
                .singleElement()
                .satisfies(content -> assertThat(content).asString().isEqualTo("[1,2,3]"));
    }

    @Test
    void aCachedTaskWaitsForItsInputsToBeOnDisk() throws Exception {
        rig.run(() -> {
            TaskFuture<Integer> cached = task(this::cached).submit(submitted());
            storage.writing.await();
            assertThat(typeOf(cached)).isEqualTo(StateType.PENDING);
            assertThat(downstreamRan.getCount()).isOne();
            storage.open();
            return cached.join();
        });
    }

    @Test
    void aRunThatWaitsForItsInputsToBeOnDiskCanBeCancelled() throws Exception {
        rig.run(() -> {
            TaskFuture<Integer> count = task(this::count).submit(submitted());
            downstreamRan.await();
            storage.writing.await();
            count.cancel();
            assertThat(count.outcome().state().type()).isEqualTo(StateType.CANCELLED);
            storage.open();
            return 0;
        });
    }

    /** Stores when it is opened, unless it is to fail. */
    private static final class SlowStorage implements ResultStorage {
        private final Map<String, byte[]> stored = new ConcurrentHashMap<>();
        private final CountDownLatch writing = new CountDownLatch(1);
        private final CountDownLatch gate = new CountDownLatch(1);
        private final AtomicInteger failures = new AtomicInteger();

        void open() {
            gate.countDown();
        }

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public void write(String key, byte[] content) throws IOException {
            writing.countDown();
            try {
                gate.await();
            } catch (InterruptedException interrupted) {
                throw new IOException("what is stored is never interrupted", interrupted);
            }
            if (failures.getAndDecrement() > 0) {
                throw new IOException("no space left on device");
            }
            stored.put(key, content);
        }

        @Override
        public Optional<byte[]> read(String key) {
            return Optional.ofNullable(stored.get(key));
        }

        @Override
        public void delete(String key) {
            stored.remove(key);
        }
    }
}
