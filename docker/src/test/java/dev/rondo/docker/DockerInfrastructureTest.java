package dev.rondo.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rondo.worker.infrastructure.InfrastructureException;
import dev.rondo.worker.infrastructure.JobResult;
import dev.rondo.worker.infrastructure.RunningJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Containers of a real engine. */
class DockerInfrastructureTest {
    @RegisterExtension
    final Engine engine = new Engine();

    private static JobResult end(RunningJob job) throws Exception {
        return job.ended().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void aContainerRunsWithItsEnvironmentAndItsOutputAndExitCodeAreRead() throws Exception {
        try (DockerInfrastructure docker = engine.open()) {
            RunningJob job =
                    docker.start(engine.shell("echo $GREETING; echo problem >&2; printf unended; exit 3", Map.of()));
            assertThat(end(job)).isEqualTo(new JobResult(3, ""));
            assertThat(engine.lines()).contains("hello", "problem", "unended");
        }
    }

    @Test
    void aContainerThatHasEndedIsRemovedUnlessItIsToBeKept() throws Exception {
        try (DockerInfrastructure docker = engine.open();
                DockerEngine look = engine.engine()) {
            end(docker.start(engine.shell("true", Map.of())));
            assertThat(engine.containers(look)).isEmpty();
            RunningJob kept = docker.start(engine.shell("true", Map.of("auto_remove", false)));
            end(kept);
            assertThat(engine.containers(look)).hasSize(1);
            assertThat(kept.infrastructureId())
                    .endsWith(":" + engine.containers(look).getFirst());
        }
    }

    @Test
    void aSecondContainerOfTheSameNameGetsANumber() throws Exception {
        Map<String, Object> named = Map.of("name", "nightly train/№ 5", "auto_remove", false);
        try (DockerInfrastructure docker = engine.open();
                DockerEngine look = engine.engine()) {
            end(docker.start(engine.shell("true", named)));
            end(docker.start(engine.shell("true", named)));
            assertThat(engine.containers(look))
                    .map(id -> look.quick()
                            .inspectContainerCmd(id)
                            .exec()
                            .getName()
                            .replace("/", ""))
                    .containsExactlyInAnyOrder("nightly-train-5", "nightly-train-5-1");
        }
    }

    @Test
    void aContainerIsLabelledWithItsRunWorkerAndPool() throws Exception {
        var spec = engine.shell("sleep 60", Map.of("labels", Map.of("example.com/team", "ml")));
        try (DockerInfrastructure docker = engine.open();
                DockerEngine look = engine.engine()) {
            RunningJob job = docker.start(spec);
            Map<String, String> labels =
                    Engine.state(look, engine.containers(look).getFirst()).labels();
            assertThat(labels)
                    .containsEntry("com.example.team", "ml")
                    .containsEntry("dev.rondo.flow-name", "train")
                    .containsEntry("dev.rondo.worker", "worker")
                    .containsEntry("dev.rondo.flow-run-id", spec.flowRun().id().toString());
            job.stop(Duration.ZERO);
        }
    }

    @Test
    void stoppingLetsAProgramEndByItself() throws Exception {
        try (DockerInfrastructure docker = engine.open()) {
            RunningJob job = docker.start(
                    engine.shell("trap 'echo bye; exit 5' TERM; echo up; while :; do sleep 0.1; done", Map.of()));
            await().until(() -> engine.lines().contains("up"));
            job.stop(Duration.ofSeconds(20));
            assertThat(end(job).exitCode()).isEqualTo(5);
            assertThat(engine.lines()).contains("bye");
        }
    }

    @Test
    void stoppingKillsAProgramThatDoesNotEnd() throws Exception {
        try (DockerInfrastructure docker = engine.open();
                DockerEngine look = engine.engine()) {
            RunningJob job = docker.start(engine.shell("trap '' TERM; echo up; while :; do sleep 0.1; done", Map.of()));
            await().until(() -> engine.lines().contains("up"));
            job.stop(Duration.ofSeconds(1));
            assertThat(end(job).exitCode()).isEqualTo(137);
            assertThat(engine.containers(look)).isEmpty();
            job.stop(Duration.ofSeconds(1));
        }
    }

    @Test
    void anotherWorkerStopsAContainerByItsId() throws Exception {
        try (DockerInfrastructure first = engine.open();
                DockerInfrastructure second = engine.open()) {
            RunningJob job = first.start(engine.shell("sleep 60", Map.of()));
            assertThat(second.stop("elsewhere" + job.infrastructureId(), Duration.ZERO))
                    .isFalse();
            assertThat(second.stop(job.infrastructureId(), Duration.ZERO)).isTrue();
            assertThat(end(job).exitCode()).isEqualTo(137);
            assertThat(second.stop(job.infrastructureId(), Duration.ZERO)).isFalse();
        }
    }

    @Test
    void aContainerThatOutlivesItsWorkerIsStoppedByTheNext() {
        DockerInfrastructure first = engine.open();
        RunningJob job = first.start(engine.shell("sleep 60", Map.of()));
        first.close();
        assertThat(job.ended().toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(InfrastructureException.class);
        try (DockerInfrastructure next = engine.open();
                DockerEngine look = engine.engine()) {
            assertThat(engine.containers(look)).hasSize(1);
            assertThat(next.stop(job.infrastructureId(), Duration.ZERO)).isTrue();
            assertThat(engine.containers(look)).isEmpty();
        }
    }

    @Test
    void leftoversOfADeadWorkerAreRemovedOnceNobodyCanBeBusyWithThem() {
        try (DockerEngine look = engine.engine()) {
            DockerInfrastructure dead = engine.open();
            dead.start(engine.shell("true", Map.of()));
            dead.close();
            String left = engine.containers(look).getFirst();
            await().until(() -> !Engine.state(look, left).isRunning());
            try (DockerInfrastructure next = engine.open()) {
                next.removeLeftovers();
                assertThat(engine.containers(look)).containsExactly(left);
            }
            InstantSource later = InstantSource.fixed(Instant.now().plusSeconds(3600));
            try (DockerInfrastructure next = new DockerInfrastructure(engine.worker(later), engine.engine())) {
                next.removeLeftovers();
                assertThat(engine.containers(look)).isEmpty();
            }
        }
    }

    @Test
    void wantOfMemoryIsToldAsSuch() throws Exception {
        try (DockerInfrastructure docker = engine.open()) {
            RunningJob job = docker.start(engine.shell(
                    "x=0123456789abcdef; while :; do x=$x$x; done",
                    Map.of("mem_limit", "16m", "memswap_limit", "16m")));
            JobResult result = end(job);
            assertThat(result.exitCode()).isNotZero();
            assertThat(result.message()).contains("used more memory than it may (16 MiB): raise mem_limit");
        }
    }

    @Test
    void foldersOfTheHostAreMounted(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("data.csv"), "1,2\n");
        try (DockerInfrastructure docker = engine.open()) {
            RunningJob job = docker.start(engine.shell(
                    "cat /data/data.csv; touch /data/new || echo read-only",
                    Map.of("volumes", List.of(folder + ":/data:ro"))));
            end(job);
            assertThat(engine.lines()).contains("1,2", "read-only");
        }
    }

    @Test
    void furtherSettingsReachTheContainer() throws Exception {
        Map<String, Object> further =
                Map.of("working_dir", "/tmp-dir", "tmpfs", Map.of("/tmp-dir", "size=1m"), "user", "12");
        try (DockerInfrastructure docker = engine.open()) {
            RunningJob job = docker.start(engine.shell(
                    "pwd; id -u; ulimit -n",
                    Map.of("container_create_kwargs", further, "ulimits", List.of("nofile=100:200", "nproc=512"))));
            end(job);
            assertThat(engine.lines()).contains("/tmp-dir", "12", "100");
        }
    }

    @Test
    void aServerOnThisMachineIsReachedThroughItsNetwork() throws Exception {
        Map<String, String> environment = Map.of("RONDO_API_URL", "http://127.0.0.1:4200/api");
        try (DockerInfrastructure docker = engine.open();
                DockerEngine look = engine.engine()) {
            RunningJob job = docker.start(
                    engine.job(List.of("sh", "-c", "echo $RONDO_API_URL"), environment, Map.of("auto_remove", false)));
            end(job);
            assertThat(engine.lines()).contains("http://127.0.0.1:4200/api");
            assertThat(look.quick()
                            .inspectContainerCmd(engine.containers(look).getFirst())
                            .exec()
                            .getHostConfig()
                            .getNetworkMode())
                    .isEqualTo("host");
        }
    }

    @Test
    void outputIsNotReadWhenItIsNotWanted() throws Exception {
        try (DockerInfrastructure docker = engine.open()) {
            end(docker.start(engine.shell("echo hello", Map.of("stream_output", false))));
            assertThat(engine.lines()).isEmpty();
        }
    }

    @Test
    void anImageThatIsNotThereIsToldBeforeAnythingIsMade() {
        Map<String, Object> absent = Map.of("image", "localhost/nothing:1");
        try (DockerInfrastructure docker = engine.open();
                DockerEngine look = engine.engine()) {
            assertThatThrownBy(() -> docker.start(engine.shell("true", absent)))
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageContaining("localhost/nothing:1")
                    .hasMessageContaining("image_pull_policy is Never");
            assertThat(engine.containers(look)).isEmpty();
        }
    }

    @Test
    void aCommandThatIsNotInTheImageLeavesNothingBehind() {
        try (DockerInfrastructure docker = engine.open();
                DockerEngine look = engine.engine()) {
            assertThatThrownBy(() -> docker.start(engine.job(List.of("/no/such/program"), Map.of(), Map.of())))
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageContaining("could not be started");
            assertThat(engine.containers(look)).isEmpty();
        }
    }

    @Test
    void aContainerThatSomeoneRemovesIsLost() {
        try (DockerInfrastructure docker = engine.open();
                DockerEngine look = engine.engine()) {
            RunningJob job = docker.start(engine.shell("sleep 60", Map.of()));
            new Containers(look).remove(engine.containers(look).getFirst());
            assertThat(job.ended()
                            .toCompletableFuture()
                            .handle((result, lost) -> lost != null || result.exitCode() != 0))
                    .succeedsWithin(Duration.ofSeconds(20))
                    .isEqualTo(true);
        }
    }

    @Test
    void anEngineThatComesBackIsHeardToTheEnd() throws Exception {
        try (Gate gate = new Gate(engine.address());
                DockerInfrastructure docker = engine.through(gate.address(), Duration.ofMinutes(1))) {
            RunningJob job = docker.start(engine.shell("echo before; sleep 3; echo after; exit 4", Map.of()));
            await().until(() -> engine.lines().contains("before"));
            gate.shut();
            assertThat(job.ended().toCompletableFuture()).isNotDone();
            gate.open();
            assertThat(end(job).exitCode()).isEqualTo(4);
            assertThat(engine.lines()).contains("after");
        }
    }

    @Test
    void anEngineThatStaysAwayIsGivenUp() throws Exception {
        try (Gate gate = new Gate(engine.address());
                DockerInfrastructure docker = engine.through(gate.address(), Duration.ofSeconds(1))) {
            RunningJob job = docker.start(engine.shell("echo before; sleep 60", Map.of()));
            await().until(() -> engine.lines().contains("before"));
            gate.shut();
            assertThat(job.ended().toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableThat()
                    .withCauseInstanceOf(InfrastructureException.class)
                    .withMessageContaining("was lost sight of")
                    .withMessageContaining("does not answer");
        }
    }
}
