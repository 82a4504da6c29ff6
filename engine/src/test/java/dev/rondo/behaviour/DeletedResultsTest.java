package dev.rondo.behaviour;

import static dev.rondo.Rondo.flow;
import static dev.rondo.Rondo.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.Cache;
import dev.rondo.Flow;
import dev.rondo.Task;
import dev.rondo.internal.run.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeletedResultsTest {
    @RegisterExtension
    final Rig rig = Rig.onDisk();

    @Task
    String large(int number) {
        return "x".repeat(20_000 + number);
    }

    @Task(cache = Cache.INPUTS)
    String cached(int number) {
        return "y".repeat(20_000 + number);
    }

    @Flow
    String child() {
        return task(this::large).call(7);
    }

    private void discard(UUID flowRun) throws IOException {
        var states = rig.client().flowRuns().discard(flowRun).orElseThrow();
        Engines.discardResults(rig.home().resolve("storage"), states);
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.walk(rig.home().resolve("storage"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void theResultsOfADeletedRunAndItsSubflowsAreDeletedAndNoOthers() throws Exception {
        rig.run(() ->
                task(this::large).call(1).length() + flow(this::child).run().length());
        UUID deleted = rig.flowRun().id();
        rig.run(() -> task(this::large).call(1).length());
        assertThat(files()).isEqualTo(4);

        discard(deleted);

        assertThat(files()).isEqualTo(1);
        assertThat(rig.client().flowRuns().discard(deleted)).isEmpty();
    }

    @Test
    void aResultThatAnotherRunFoundInTheCacheStays() throws Exception {
        rig.run(() -> task(this::cached).call(1).length());
        UUID first = rig.flowRun().id();
        rig.run(() -> task(this::cached).call(1).length());
        UUID second = rig.flowRuns().get(1).id();

        discard(first);
        assertThat(files()).isEqualTo(1);

        discard(second);
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void theResultOfACachedTaskGoesWithItsRunWhenNobodyElseUsesIt() throws Exception {
        rig.run(() ->
                task(this::cached).call(1).length() + task(this::cached).call(1).length());

        discard(rig.flowRun().id());

        assertThat(files()).isZero();
    }

    @Test
    void theResultOfADeletedSubflowStaysWithTheParentThatKeepsItsState() throws Exception {
        rig.run(() -> flow(this::child).run().length());
        assertThat(files()).isEqualTo(2);

        discard(rig.flowRuns().get(1).id());

        assertThat(files()).isEqualTo(1);
    }
}
