package dev.rondo.behaviour;

import static dev.rondo.Rondo.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.ResultException;
import dev.rondo.ResultStorage;
import dev.rondo.Task;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResultStorageFailureTest {
    @RegisterExtension
    final Rig rig = Rig.inMemory();

    private final AtomicInteger attempts = new AtomicInteger();

    @Task(retries = 2)
    String large() {
        attempts.incrementAndGet();
        return "x".repeat(20_000);
    }

    @Test
    void aStorageThatFailsOnceIsTriedAgainButTheTaskIsNotComputedAgain() throws Exception {
        var storage = new Faulty(1);

        String result =
                rig.run(() -> task(this::large).with(o -> o.storage(storage)).call());

        assertThat(result).hasSize(20_000);
        assertThat(storage.stored).hasSize(1);
        assertThat(attempts).hasValue(1);
        assertThat(rig.taskRun().runCount()).isEqualTo(2);
    }

    @Test
    void aStorageThatKeepsFailingFailsTheRunAlsoWhereResultsNeedNotBeStored() {
        assertThatThrownBy(() -> rig.run(() ->
                        task(this::large).with(o -> o.storage(new Faulty(99))).call()))
                .isInstanceOfSatisfying(
                        ResultException.class,
                        failed -> assertThat(failed.code()).isEqualTo(ResultException.STORAGE_FAILED))
                .hasMessageContaining("'large'")
                .hasMessageContaining("faulty failed")
                .hasMessageContaining("What to do");
        assertThat(rig.taskRun().stateName()).isEqualTo("Failed");
        assertThat(rig.taskRun().runCount()).isEqualTo(3);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aFlowWhoseResultTheStorageRefusesFails() {
        assertThatThrownBy(() -> rig.using(() -> Rig.flowOf(() -> "x".repeat(20_000))
                        .with(o -> o.storage(new Faulty(99)))
                        .run()))
                .isInstanceOf(ResultException.class);
        assertThat(rig.flowState()).isEqualTo("Failed");
    }

    /** Fails as often as it is told to: once as the disk does, then as a library might. */
    private static final class Faulty implements ResultStorage {
        private final Map<String, byte[]> stored = new ConcurrentHashMap<>();
        private int failures;

        Faulty(int failures) {
            this.failures = failures;
        }

        @Override
        public String name() {
            return "faulty";
        }

        @Override
        public synchronized void write(String key, byte[] content) throws IOException {
            failures--;
            if (failures == 1) {
                throw new IllegalStateException("not connected");
            }
            if (failures >= 0) {
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
