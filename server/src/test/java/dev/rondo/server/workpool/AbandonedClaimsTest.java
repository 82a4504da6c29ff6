package dev.rondo.server.workpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.flow.Flow;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkPoolCreate;
import dev.rondo.model.workpool.WorkPoolStorageConfiguration;
import dev.rondo.model.workpool.Worker;
import dev.rondo.model.workpool.WorkerStatus;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.transition.ExtraFacts;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.TransitionListener;
import dev.rondo.orchestration.transition.Transitions;
import dev.rondo.server.happening.Happenings;
import dev.rondo.server.overdue.ClaimService;
import dev.rondo.store.SqliteStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AbandonedClaimsTest {
    private static final Map<String, Object> TAKEN = Map.of("prefect.worker.name", "w");

    private Instant now = Instant.parse("2026-03-04T05:06:07Z");
    private final FactSource facts = new FactSource(() -> now, new Random(3));
    private final Store store = SqliteStore.inMemory(() -> now);
    private final Transitions transitions =
            Transitions.of(facts, ExtraFacts.NONE, TransitionListener.NONE, UnaryOperator.identity());
    private final ClaimService service = new ClaimService(store, transitions, Duration.ofSeconds(30));
    private final UUID flow = facts.id();
    private UUID poolId = flow;
    private UUID queueId = flow;

    @BeforeEach
    void fill() {
        pool("one", "process");
        store.commit(transaction -> {
            transaction.flows().insert(new Flow(flow, now, now, "flow", List.of(), Map.of()));
            return true;
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void pool(String name, String type) {
        WorkPool pool = new WorkPools(store, facts, new Happenings(facts, (_, _) -> {}))
                .create(new WorkPoolCreate(name, null, type, Map.of(), false, null, WorkPoolStorageConfiguration.NONE));
        poolId = pool.id();
        queueId = Objects.requireNonNull(pool.defaultQueueId());
    }

    private void worker(WorkerStatus status) {
        Worker worker = new Worker(facts.id(), now, now, "w", poolId, now, 10, status);
        store.commit(transaction -> {
            transaction.workers().save(worker, now.plusSeconds(30));
            return true;
        });
    }

    private FlowRun pending(UnaryOperator<FlowRun.Builder> change) {
        FlowRun run = change.apply(
                        FlowRun.create(facts.id(), flow, "run", now).toBuilder().workQueueId(queueId))
                .build();
        State state = State.of(facts.id(), StateType.PENDING, now);
        store.commit(transaction -> {
            transaction.flowRuns().insert(run);
            return transitions.flowRuns().propose(transaction, run, state, true);
        });
        return run;
    }

    private StateType after(Duration duration, FlowRun run) {
        now = now.plus(duration);
        service.reschedule();
        return Objects.requireNonNull(store.read(reads -> reads.flowRuns().find(run.id()))
                .orElseThrow()
                .stateType());
    }

    @Test
    void aRunWhoseWorkerIsGoneBeforeItsJobWasThereIsScheduledAgainAtOnce() {
        worker(WorkerStatus.OFFLINE);
        FlowRun run = pending(builder -> builder.labels(TAKEN));

        assertThat(after(Duration.ofSeconds(29), run)).isEqualTo(StateType.PENDING);
        assertThat(after(Duration.ofSeconds(2), run)).isEqualTo(StateType.SCHEDULED);
    }

    @Test
    void aRunWhoseWorkerWasDeletedIsScheduledAgain() {
        FlowRun run = pending(builder -> builder.labels(TAKEN));

        assertThat(after(Duration.ofSeconds(31), run)).isEqualTo(StateType.SCHEDULED);
    }

    @Test
    void aRunWhoseWorkerLivesIsItsOwnHoweverLongItTakes() {
        worker(WorkerStatus.ONLINE);
        FlowRun run = pending(builder -> builder.labels(TAKEN));

        assertThat(after(Duration.ofHours(1), run)).isEqualTo(StateType.PENDING);
    }

    @Test
    void aRunWhoseJobHasStartedHasLongerToSaySo() {
        worker(WorkerStatus.OFFLINE);
        FlowRun run = pending(builder -> builder.labels(TAKEN).infrastructurePid("host:1:1"));

        assertThat(after(Duration.ofSeconds(299), run)).isEqualTo(StateType.PENDING);
        assertThat(after(Duration.ofSeconds(2), run)).isEqualTo(StateType.SCHEDULED);
    }

    @Test
    void aRunWhoseJobIsElsewhereIsNeverGivenASecondOne() {
        pool("containers", "docker");
        worker(WorkerStatus.OFFLINE);
        FlowRun started = pending(builder -> builder.labels(TAKEN).infrastructurePid("unix:///engine:abc"));
        FlowRun unstarted = pending(builder -> builder.labels(TAKEN));

        assertThat(after(Duration.ofHours(1), started)).isEqualTo(StateType.PENDING);
        assertThat(after(Duration.ZERO, unstarted)).isEqualTo(StateType.SCHEDULED);
    }

    @Test
    void allRunsAreLookedAtHoweverManyThereAre() {
        worker(WorkerStatus.OFFLINE);
        Stream.generate(() -> pending(builder -> builder.labels(TAKEN)))
                .limit(450)
                .forEach(_ -> {});
        UUID first = new UUID(0, 0);
        List<FlowRun> before = store.read(reads -> reads.flowRuns().pending(first, 500));
        now = now.plusSeconds(31);

        service.reschedule();

        List<FlowRun> after = store.read(reads -> reads.flowRuns().pending(first, 500));
        assertThat(before).hasSize(450);
        assertThat(after).isEmpty();
    }

    @Test
    void aRunThatNamesNoWorkerIsScheduledAgainAfterMinutes() {
        FlowRun run = pending(builder -> builder);

        assertThat(after(Duration.ofSeconds(299), run)).isEqualTo(StateType.PENDING);
        assertThat(after(Duration.ofSeconds(2), run)).isEqualTo(StateType.SCHEDULED);
    }

    @Test
    void aRunOfNoWorkPoolIsLeftToWhoeverHasIt() {
        FlowRun run = pending(builder -> builder.workQueueId(null));

        assertThat(after(Duration.ofHours(1), run)).isEqualTo(StateType.PENDING);
    }
}
