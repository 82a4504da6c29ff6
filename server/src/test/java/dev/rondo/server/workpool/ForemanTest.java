package dev.rondo.server.workpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.Json;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentStatus;
import dev.rondo.model.event.Event;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkPoolCreate;
import dev.rondo.model.workpool.WorkPoolStatus;
import dev.rondo.model.workpool.WorkPoolStorageConfiguration;
import dev.rondo.model.workpool.WorkPoolUpdate;
import dev.rondo.model.workpool.WorkQueueStatus;
import dev.rondo.model.workpool.WorkerStatus;
import dev.rondo.orchestration.service.ServiceSettings;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.happening.Happenings;
import dev.rondo.store.SqliteStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForemanTest {
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final FactSource facts = new FactSource(() -> now, new Random(1));
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Store store = SqliteStore.inMemory(() -> now);
    private final WorkPools pools = new WorkPools(store, facts, new Happenings(facts, (_, event) -> events.add(event)));
    private final Workers workers = new Workers(pools);
    private final Foreman foreman = new Foreman(pools, ServiceSettings.DEFAULT.health());
    private UUID deploymentId = new UUID(0, 0);

    @BeforeEach
    void fill() {
        WorkPool pool = pools.create(
                new WorkPoolCreate("one", null, "process", Map.of(), false, null, WorkPoolStorageConfiguration.NONE));
        Flow flow = new Flow(facts.id(), now, now, "retrain", List.of(), Map.of());
        store.commit(transaction -> {
            transaction.flows().insert(flow);
            transaction.deployments().insert(deployment(flow, pool));
            return true;
        });
        events.clear();
    }

    private Deployment deployment(Flow flow, WorkPool pool) {
        deploymentId = facts.id();
        return new Deployment(
                deploymentId,
                now,
                now,
                "nightly",
                null,
                null,
                flow.id(),
                false,
                List.of(),
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                null,
                pool.defaultQueueId(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                DeploymentStatus.NOT_READY,
                false);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private WorkPool pool() {
        return store.read(reads -> WorkPools.required(reads, "one"));
    }

    private <T> Optional<T> found(Function<StoreReads, Optional<T>> query) {
        return store.read(query);
    }

    private List<String> told() {
        List<String> names = events.stream().map(Event::event).toList();
        events.clear();
        return names;
    }

    @Test
    void aWorkerThatMissesThreeHeartbeatsIsGoneAndItsPoolWithIt() {
        store.commit(transaction -> workers.heartbeat(transaction, WorkPools.required(transaction, "one"), "w", 10));
        assertThat(pool().status()).isEqualTo(WorkPoolStatus.READY);
        assertThat(told()).containsExactly("prefect.work-pool.ready");
        now = now.plusSeconds(29);
        assertThat(foreman.run()).isEqualTo(Duration.ofSeconds(1));
        assertThat(pool().status()).isEqualTo(WorkPoolStatus.READY);
        now = now.plusSeconds(1);
        foreman.run();
        assertThat(pool().status()).isEqualTo(WorkPoolStatus.NOT_READY);
        assertThat(store.read(reads -> reads.workers().findByName(pool().id(), "w"))
                        .orElseThrow()
                        .status())
                .isEqualTo(WorkerStatus.OFFLINE);
        assertThat(told()).containsExactly("prefect.work-pool.not-ready");
        foreman.run();
        assertThat(told()).isEmpty();
    }

    @Test
    void queuesAndDeploymentsThatNobodyPollsForAMinuteAreNotReady() {
        Polls polls = new Polls(pools);
        polls.ofQueues(store.read(reads -> reads.workQueues().ofPool(pool().id())));
        store.commit(_ -> true);
        assertThat(told()).containsExactlyInAnyOrder("prefect.work-queue.ready", "prefect.deployment.ready");
        now = now.plusSeconds(60);
        foreman.run();
        assertThat(told()).isEmpty();
        now = now.plusSeconds(1);
        foreman.run();
        assertThat(told()).containsExactlyInAnyOrder("prefect.work-queue.not-ready", "prefect.deployment.not-ready");
        assertThat(found(reads -> reads.deployments().find(deploymentId)))
                .get()
                .extracting(Deployment::status)
                .isEqualTo(DeploymentStatus.NOT_READY);
        assertThat(store.read(reads -> reads.workQueues().findByName(pool().id(), "default"))
                        .orElseThrow()
                        .status())
                .isEqualTo(WorkQueueStatus.NOT_READY);
    }

    @Test
    void aPausedPoolStaysPausedWhateverItsWorkersDo() {
        pools.update("one", Json.MAPPER.readValue("{\"is_paused\": true}", WorkPoolUpdate.class));
        store.commit(transaction -> workers.heartbeat(transaction, WorkPools.required(transaction, "one"), "w", 10));
        assertThat(pool().status()).isEqualTo(WorkPoolStatus.PAUSED);
    }
}
