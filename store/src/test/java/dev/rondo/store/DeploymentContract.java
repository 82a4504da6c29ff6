package dev.rondo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentSchedule;
import dev.rondo.model.deployment.DeploymentSort;
import dev.rondo.model.deployment.DeploymentStatus;
import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.DeploymentFilter;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.WorkPoolFilter;
import dev.rondo.model.filter.WorkQueueFilter;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.schedule.CronSchedule;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkPoolStatus;
import dev.rondo.model.workpool.WorkPoolStorageConfiguration;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.model.workpool.WorkQueueStatus;
import dev.rondo.model.workpool.Worker;
import dev.rondo.model.workpool.WorkerFilter;
import dev.rondo.model.workpool.WorkerStatus;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do with deployments, work pools and what waits in them, whichever database is behind it. */
abstract class DeploymentContract {
    private static final Instant NOW = Samples.NOW;

    private final Samples samples = new Samples();
    private final Flow flow = samples.flow("retrain");
    private final WorkPool pool = new WorkPool(
            samples.id(),
            NOW,
            NOW,
            "one",
            null,
            "process",
            Map.of("variables", Map.of()),
            false,
            5,
            WorkPoolStatus.NOT_READY,
            null,
            WorkPoolStorageConfiguration.NONE,
            0);
    private final WorkQueue queue = queue("default", 1);
    private final Deployment nightly = deployment("nightly");

    private Store store;

    /** Opens an empty store whose clock stands at {@link Samples#NOW}. */
    abstract Store open();

    private WorkQueue queue(String name, int priority) {
        return new WorkQueue(
                samples.id(),
                NOW,
                NOW,
                name,
                "",
                false,
                2,
                priority,
                pool.id(),
                null,
                null,
                "one",
                WorkQueueStatus.NOT_READY,
                0);
    }

    private Deployment deployment(String name) {
        UUID id = samples.id();
        DeploymentSchedule hourly = new DeploymentSchedule(
                samples.id(), NOW, NOW, id, CronSchedule.of("0 * * * *"), true, null, Map.of(), "hourly", null);
        return new Deployment(
                id,
                NOW,
                NOW,
                name,
                "1",
                null,
                flow.id(),
                false,
                List.of(hourly),
                3,
                null,
                null,
                Map.of("cores", 2),
                Map.of("rate", 0.5),
                List.of("ml"),
                Map.of(),
                "default",
                queue.id(),
                null,
                Map.of("type", "object"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "one",
                DeploymentStatus.NOT_READY,
                true);
    }

    @BeforeEach
    void fill() {
        store = open();
        write(transaction -> {
            transaction.flows().insert(flow);
            transaction.workPools().insert(pool);
            transaction.workQueues().insert(queue);
            transaction.deployments().insert(nightly);
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void write(Consumer<StoreTransaction> work) {
        store.commit(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    private <T> Optional<T> found(Function<StoreReads, Optional<T>> query) {
        return store.read(query);
    }

    private <T> List<T> listed(Function<StoreReads, List<T>> query) {
        return store.read(query);
    }

    private int counted(Function<StoreReads, Integer> query) {
        return store.read(query);
    }

    private Map<UUID, Integer> slots() {
        return store.read(reads -> reads.scheduledRuns().slots(List.of(queue.id())));
    }

    private FlowRun scheduled(Instant due, boolean automatic, String key) {
        FlowRun run = samples.flowRun(flow, "r").toBuilder()
                .deploymentId(nightly.id())
                .workQueueId(queue.id())
                .autoScheduled(automatic)
                .idempotencyKey(key)
                .nextScheduledStartTime(due)
                .expectedStartTime(due)
                .build();
        return samples.in(run, samples.state(StateType.SCHEDULED));
    }

    @Test
    void aDeploymentComesBackAsItWasStored() {
        assertThat(found(reads -> reads.deployments().find(nightly.id()))).contains(nightly);
        assertThat(found(reads -> reads.deployments().findByName(flow.id(), "nightly")))
                .contains(nightly);
        assertThat(listed(reads -> reads.deployments().findAll(List.of(nightly.id(), flow.id()))))
                .containsExactly(nightly);
        assertThatThrownBy(() -> write(transaction -> transaction.deployments().insert(deployment("nightly"))))
                .hasFieldOrPropertyWithValue("code", "store.conflict");
    }

    @Test
    void theNamesOfADeploymentsQueueAndPoolAreThoseOfTheMoment() {
        write(transaction -> transaction
                .workQueues()
                .update(queue.toBuilder().name("renamed").build()));
        assertThat(found(reads -> reads.deployments().find(nightly.id())))
                .get()
                .extracting(Deployment::workQueueName, Deployment::workPoolName)
                .containsExactly("renamed", "one");
        write(transaction -> transaction.workPools().delete(pool.id()));
        assertThat(found(reads -> reads.deployments().find(nightly.id())))
                .get()
                .extracting(Deployment::workQueueId, Deployment::workPoolName)
                .containsOnlyNulls();
        assertThat(found(reads -> reads.workQueues().find(queue.id()))).isEmpty();
    }

    @Test
    void deploymentsAreFoundByTheirPools() {
        RunFilters one = RunFilters.NONE.withWorkPools(
                WorkPoolFilter.builder().name(AnyOf.of("one")).build());
        RunFilters other = RunFilters.NONE.withWorkPools(
                WorkPoolFilter.builder().name(AnyOf.of("other")).build());
        assertThat(listed(reads -> reads.deployments().filter(one, DeploymentSort.NAME_ASC, 10, 0)))
                .containsExactly(nightly);
        assertThat(counted(reads -> reads.deployments().count(other))).isZero();
        assertThat(counted(reads -> reads.flowRuns().count(one))).isZero();
        assertThat(counted(reads ->
                        reads.deployments().count(RunFilters.NONE.withDeployments(DeploymentFilter.names("nightly")))))
                .isEqualTo(1);
    }

    @Test
    void theSchedulerSeesWhatIsDueInItsOrder() {
        Deployment weekly = deployment("weekly");
        write(transaction -> {
            transaction.deployments().insert(weekly);
            transaction.deployments().scheduleAt(nightly.id(), NOW);
            transaction.deployments().scheduleAt(weekly.id(), NOW.minusSeconds(1));
        });
        assertThat(listed(reads -> reads.deployments().toSchedule(NOW, 10))).containsExactly(weekly.id(), nightly.id());
        assertThat(found(reads -> reads.deployments().nextToSchedule())).contains(NOW.minusSeconds(1));
        write(transaction -> {
            transaction.deployments().update(weekly);
            transaction.deployments().scheduleAt(nightly.id(), null);
        });
        assertThat(listed(reads -> reads.deployments().toSchedule(NOW, 10))).containsExactly(weekly.id());
        assertThat(listed(reads -> reads.deployments().toSchedule(NOW.minusSeconds(2), 10)))
                .isEmpty();
    }

    @Test
    void pollsOfAQueueCountForItsDeployments() {
        write(transaction -> {
            transaction.workQueues().polled(List.of(queue.id()), NOW);
            assertThat(transaction.deployments().readyByQueues(List.of(queue.id())))
                    .containsExactly(nightly.id());
            assertThat(transaction.deployments().readyByQueues(List.of(queue.id())))
                    .isEmpty();
        });
        Deployment polled =
                found(reads -> reads.deployments().find(nightly.id())).orElseThrow();
        assertThat(polled.status()).isEqualTo(DeploymentStatus.READY);
        assertThat(polled.lastPolled()).isEqualTo(NOW);
        assertThat(listed(reads -> reads.deployments().unpolled(NOW, 10))).isEmpty();
        assertThat(listed(reads -> reads.deployments().unpolled(NOW.plusSeconds(1), 10)))
                .containsExactly(nightly.id());
        write(transaction -> transaction.deployments().polled(List.of(nightly.id()), NOW.plusSeconds(5)));
        assertThat(listed(reads -> reads.deployments().unpolled(NOW.plusSeconds(1), 10)))
                .isEmpty();
    }

    @Test
    void queuesThatNobodyPollsAreSeen() {
        write(transaction -> {
            transaction
                    .workQueues()
                    .update(queue.toBuilder().status(WorkQueueStatus.READY).build());
            transaction.workQueues().polled(List.of(queue.id()), NOW);
        });
        assertThat(listed(reads -> reads.workQueues().unpolled(NOW, 10))).isEmpty();
        assertThat(listed(reads -> reads.workQueues().unpolled(NOW.plusSeconds(1), 10)))
                .extracting(WorkQueue::name)
                .containsExactly("default");
        assertThat(listed(reads -> reads.workQueues().filter(pool.id(), WorkQueueFilter.ALL, 10, 0)))
                .hasSize(1);
        assertThat(counted(reads -> reads.workQueues().count(pool.id()))).isEqualTo(1);
    }

    @Test
    void workersThatMissTheirHeartbeatsAreSeen() {
        Worker worker = new Worker(samples.id(), NOW, NOW, "w", pool.id(), NOW, 30, WorkerStatus.ONLINE);
        write(transaction -> {
            transaction.workers().save(worker, NOW.plusSeconds(90));
            transaction.workers().save(worker, NOW.plusSeconds(95));
        });
        assertThat(found(reads -> reads.workers().findByName(pool.id(), "w"))).contains(worker);
        assertThat(listed(reads -> reads.workers().filter(pool.id(), WorkerFilter.ALL, 10, 0)))
                .containsExactly(worker);
        assertThat(counted(reads -> reads.workers().online(pool.id()))).isEqualTo(1);
        assertThat(found(reads -> reads.workers().nextMissing())).contains(NOW.plusSeconds(95));
        assertThat(listed(reads -> reads.workers().missing(NOW.plusSeconds(94), 10)))
                .isEmpty();
        assertThat(listed(reads -> reads.workers().missing(NOW.plusSeconds(95), 10)))
                .containsExactly(worker);
    }

    @Test
    void runsWaitInTheirOrder() {
        FlowRun later = scheduled(NOW.plusSeconds(10), true, "b");
        FlowRun sooner = scheduled(NOW, true, "a");
        write(transaction -> transaction.scheduledRuns().insertAll(List.of(later, sooner)));
        assertThat(listed(reads -> reads.scheduledRuns().ofQueue(queue.id(), null, null, 10)))
                .extracting(FlowRun::id)
                .containsExactly(sooner.id(), later.id());
        assertThat(listed(reads -> reads.scheduledRuns().ofQueue(queue.id(), NOW.plusSeconds(1), null, 10)))
                .extracting(FlowRun::id)
                .containsExactly(later.id());
        assertThat(listed(reads -> reads.scheduledRuns().ofDeployments(List.of(nightly.id()), NOW, 10)))
                .containsExactly(
                        found(reads -> reads.flowRuns().find(sooner.id())).orElseThrow());
        assertThat(listed(reads -> List.copyOf(reads.scheduledRuns().known(flow.id(), List.of("a", "c")))))
                .containsExactly("a");
        assertThat(found(reads -> reads.scheduledRuns().nextDue())).contains(NOW);
        assertThat(listed(reads -> reads.scheduledRuns().overdue(NOW.plusSeconds(1), 10)))
                .containsExactly(sooner.id());
        assertThat(listed(reads -> reads.flowRuns().states(sooner.id())))
                .containsExactly(Objects.requireNonNull(sooner.state()));
    }

    @Test
    void takenSlotsAreCounted() {
        FlowRun run = scheduled(NOW, false, "a");
        write(transaction -> transaction.scheduledRuns().insertAll(List.of(run)));
        assertThat(slots()).isEmpty();
        State running = samples.state(StateType.RUNNING);
        write(transaction -> transaction.flowRuns().transition(samples.in(run, running), running));
        assertThat(slots()).isEqualTo(Map.of(queue.id(), 1));
        assertThat(listed(reads -> reads.scheduledRuns().holders(queue.id(), 10, 0)))
                .extracting(FlowRun::id)
                .containsExactly(run.id());
        assertThat(found(reads -> reads.workQueues().find(queue.id())))
                .get()
                .extracting(WorkQueue::activeSlots)
                .isEqualTo(1);
        assertThat(found(reads -> reads.workPools().findByName("one")))
                .get()
                .extracting(WorkPool::activeSlots)
                .isEqualTo(1);
    }

    @Test
    void onlyRunsThatNeverRanAreDeletedAhead() {
        FlowRun automatic = scheduled(NOW.plusSeconds(10), true, "a");
        FlowRun due = scheduled(NOW, true, "b");
        FlowRun asked = scheduled(NOW.plusSeconds(10), false, "c");
        FlowRun retried = scheduled(NOW.plusSeconds(10), true, "d").toBuilder()
                .runCount(1)
                .build();
        write(transaction -> {
            transaction.scheduledRuns().insertAll(List.of(automatic, due, asked, retried));
            assertThat(transaction.scheduledRuns().deleteAhead(nightly.id(), true, NOW))
                    .isEqualTo(1);
            assertThat(transaction.scheduledRuns().deleteAhead(nightly.id(), false, null))
                    .isEqualTo(2);
        });
        assertThat(found(reads -> reads.flowRuns().find(retried.id()))).isPresent();
        assertThat(listed(reads -> reads.flowRuns().states(automatic.id()))).isEmpty();
    }
}
