package dev.rondo.server.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.Json;
import dev.rondo.model.concurrency.ConcurrencyLeaseHolder;
import dev.rondo.model.concurrency.SlotMode;
import dev.rondo.model.deployment.ConcurrencyLimitStrategy;
import dev.rondo.model.deployment.ConcurrencyOptions;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.GlobalConcurrencyLimit;
import dev.rondo.model.event.Event;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.flowrun.FlowRunDecision;
import dev.rondo.orchestration.limit.SlotDemand;
import dev.rondo.orchestration.limit.SlotLedger;
import dev.rondo.orchestration.limit.SlotObserver;
import dev.rondo.orchestration.limit.SlotTaking;
import dev.rondo.orchestration.limit.Taking;
import dev.rondo.orchestration.slot.SlotLimit;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.taskrun.TaskRunDecision;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.Transitions;
import dev.rondo.store.SqliteStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slots that runs take by the rules, over a real store and with a clock that stands where it is put. */
class RunSlotsTest {
    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-03-04T05:06:07Z"));
    private final FactSource facts = new FactSource(time::get, RandomGenerator.of("L64X128MixRandom"));
    private final Store store = SqliteStore.inMemory(time::get);
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Concurrency concurrency = new Concurrency(store, facts, (_, event) -> events.add(event));
    private final Transitions transitions =
            Transitions.of(facts, concurrency.facts(), concurrency.listener(), UnaryOperator.identity());
    private final Flow flow = new Flow(facts.id(), facts.now(), facts.now(), "flow", List.of(), Map.of());

    @BeforeEach
    void start() {
        concurrency.start(transitions.flowRuns(), Duration.ofSeconds(15));
        store.commit(transaction -> {
            transaction.flows().insert(flow);
            return true;
        });
    }

    @AfterEach
    void stop() {
        concurrency.close();
        store.close();
    }

    private Deployment deployment(int limit, ConcurrencyLimitStrategy strategy) {
        Map<String, Object> json = Map.of(
                "id", facts.id(),
                "created", facts.now(),
                "updated", facts.now(),
                "name", "nightly",
                "flow_id", flow.id());
        Deployment deployment = Json.MAPPER.convertValue(json, Deployment.class).toBuilder()
                .concurrencyOptions(new ConcurrencyOptions(strategy, 120))
                .build();
        store.commit(transaction -> {
            transaction.deployments().insert(deployment);
            UUID own = concurrency
                    .deploymentLimits()
                    .own(transaction, deployment, limit)
                    .orElseThrow();
            transaction.deployments().limitBy(deployment.id(), own);
            return true;
        });
        return deployment;
    }

    private UUID run(Deployment deployment) {
        FlowRun run = FlowRun.create(facts.id(), flow.id(), "run", facts.now()).toBuilder()
                .deploymentId(deployment.id())
                .build();
        store.commit(transaction -> {
            transaction.flowRuns().insert(run);
            return transitions.flowRuns().propose(transaction, run, state(StateType.SCHEDULED), false);
        });
        return run.id();
    }

    private State state(StateType type) {
        return State.of(facts.id(), type, facts.now());
    }

    private FlowRunDecision propose(UUID run, StateType type) {
        time.updateAndGet(now -> now.plusMillis(1));
        return store.commit(transaction -> transitions
                .flowRuns()
                .propose(transaction, transaction.flowRuns().find(run).orElseThrow(), state(type), false));
    }

    private State stateOf(UUID run) {
        State state =
                store.read(reads -> reads.flowRuns().find(run).orElseThrow()).state();
        assertThat(state).isNotNull();
        return state;
    }

    private int active(Deployment deployment) {
        return store.read(reads -> {
            UUID limit = reads.deployments().concurrencyLimit(deployment.id()).orElseThrow();
            return concurrency
                    .deploymentLimits()
                    .find(reads, limit)
                    .orElseThrow()
                    .activeSlots();
        });
    }

    @Test
    void aClaimedRunHoldsASlotByALeaseThatItsStateNames() {
        Deployment deployment = deployment(1, ConcurrencyLimitStrategy.ENQUEUE);
        UUID run = run(deployment);
        propose(run, StateType.PENDING);
        UUID lease = stateOf(run).stateDetails().deploymentConcurrencyLeaseId();
        assertThat(lease).isNotNull();
        assertThat(active(deployment)).isEqualTo(1);
        propose(run, StateType.RUNNING);
        assertThat(stateOf(run).stateDetails().deploymentConcurrencyLeaseId()).isEqualTo(lease);
        propose(run, StateType.COMPLETED);
        assertThat(active(deployment)).isZero();
        assertThat(events)
                .extracting(Event::event)
                .containsSubsequence("prefect.concurrency-limit.acquired", "prefect.concurrency-limit.released");
    }

    @Test
    void aRunBeyondTheLimitWaitsAndIsScheduledWhenASlotComesFree() {
        Deployment deployment = deployment(1, ConcurrencyLimitStrategy.ENQUEUE);
        UUID first = run(deployment);
        UUID second = run(deployment);
        propose(first, StateType.PENDING);
        propose(second, StateType.PENDING);
        assertThat(stateOf(second).name()).isEqualTo(StateNames.AWAITING_CONCURRENCY_SLOT);
        assertThat(stateOf(second).stateDetails().scheduledTime()).isAfter(facts.now());
        propose(first, StateType.RUNNING);
        propose(first, StateType.FAILED);
        Awaitility.await()
                .untilAsserted(() -> assertThat(stateOf(second).stateDetails().scheduledTime())
                        .isBeforeOrEqualTo(facts.now()));
        propose(second, StateType.PENDING);
        assertThat(stateOf(second).type()).isEqualTo(StateType.PENDING);
    }

    @Test
    void whereNewRunsAreCancelledNobodyWaits() {
        Deployment deployment = deployment(1, ConcurrencyLimitStrategy.CANCEL_NEW);
        propose(run(deployment), StateType.PENDING);
        UUID second = run(deployment);
        propose(second, StateType.PENDING);
        assertThat(stateOf(second).type()).isEqualTo(StateType.CANCELLED);
    }

    @Test
    void aLeaseThatNobodyRenewsLapsesAndItsSlotIsGivenToTheNext() {
        Deployment deployment = deployment(1, ConcurrencyLimitStrategy.ENQUEUE);
        UUID first = run(deployment);
        UUID second = run(deployment);
        propose(first, StateType.PENDING);
        propose(second, StateType.PENDING);
        time.updateAndGet(now -> now.plus(Duration.ofSeconds(121)));
        assertThat(active(deployment)).as("a lapsed lease holds nothing").isZero();
        new Repossession(store, facts, new SlotLedger(), SlotObserver.NONE).run();
        propose(second, StateType.PENDING);
        assertThat(stateOf(second).type()).isEqualTo(StateType.PENDING);
        propose(first, StateType.RUNNING);
        assertThat(stateOf(first).type()).isEqualTo(StateType.CANCELLED);
    }

    @Test
    void theLimitOfADeploymentFollowsItsSettings() {
        Deployment deployment = deployment(1, ConcurrencyLimitStrategy.ENQUEUE);
        store.commit(transaction -> concurrency.deploymentLimits().own(transaction, deployment, 4));
        UUID limit = store.read(
                reads -> reads.deployments().concurrencyLimit(deployment.id()).orElseThrow());
        assertThat(slots(limit)).isEqualTo(4);
        store.commit(transaction -> {
            concurrency.deploymentLimits().disown(transaction, deployment);
            return true;
        });
        assertThat(slots(limit)).isNull();
        UUID run = run(deployment);
        propose(run, StateType.PENDING);
        assertThat(stateOf(run).type()).isEqualTo(StateType.PENDING);
    }

    private @Nullable Integer slots(UUID limit) {
        return store.read(reads -> concurrency.deploymentLimits().find(reads, limit))
                .map(GlobalConcurrencyLimit::limit)
                .orElse(null);
    }

    private TaskRun taskRun(UUID flowRun) {
        TaskRun run =
                TaskRun.create(facts.id(), flowRun, "task", "task-0", facts.id().toString(), facts.now()).toBuilder()
                        .tags(List.of("gpu"))
                        .build();
        return store.commit(transaction -> transitions
                .taskRuns()
                .propose(transaction, run, state(StateType.PENDING), false)
                .run());
    }

    private TaskRunDecision propose(TaskRun run, StateType type) {
        time.updateAndGet(now -> now.plusMillis(1));
        return store.commit(transaction -> transitions
                .taskRuns()
                .propose(transaction, run.id(), state(type), false)
                .orElseThrow());
    }

    @Test
    void aTaskRunTakesASlotOfItsTagAndGivesItBack() {
        store.commit(transaction -> {
            transaction.concurrencyLimits().insert(SlotLimit.of(facts.id(), "tag:gpu", 1, facts.now()));
            return true;
        });
        UUID flowRun = run(deployment(10, ConcurrencyLimitStrategy.ENQUEUE));
        propose(flowRun, StateType.PENDING);
        propose(flowRun, StateType.RUNNING);
        TaskRun first = taskRun(flowRun);
        TaskRun second = taskRun(flowRun);
        propose(first, StateType.RUNNING);
        assertThat(propose(second, StateType.RUNNING)).isInstanceOf(TaskRunDecision.Wait.class);
        propose(first, StateType.COMPLETED);
        assertThat(propose(second, StateType.RUNNING)).isInstanceOf(TaskRunDecision.Accept.class);
    }

    private Taking take(UUID holder, boolean anonymous) {
        var lease = new SlotDemand.Lease(facts.id(), Duration.ofMinutes(1), null);
        var place = new SlotDemand.Place(holder, anonymous, Duration.ofSeconds(7), false);
        SlotDemand demand = new SlotDemand(List.of("db"), 1, SlotMode.CONCURRENCY, lease, place);
        return store.commit(transaction -> new SlotTaking(new SlotLedger()).take(transaction, demand, facts.now()));
    }

    @Test
    void whoeverWasCalledGoesBeforeThoseWhoComeLaterAndAfterAWhileNoMore() {
        UUID limit = facts.id();
        UUID lease = store.commit(transaction -> {
            transaction.concurrencyLimits().insert(SlotLimit.of(limit, "db", 1, facts.now()));
            return facts.id();
        });
        store.commit(transaction -> {
            var demand = new SlotDemand(
                    List.of("db"),
                    1,
                    SlotMode.CONCURRENCY,
                    new SlotDemand.Lease(
                            lease,
                            Duration.ofMinutes(1),
                            new ConcurrencyLeaseHolder(ConcurrencyLeaseHolder.Type.FLOW_RUN, facts.id())),
                    null);
            return new SlotTaking(new SlotLedger()).take(transaction, demand, facts.now());
        });
        UUID waits = facts.id();
        assertThat(take(waits, false)).isInstanceOf(Taking.Full.class);
        store.commit(transaction -> new SlotLedger().release(transaction, lease, facts.now(), SlotObserver.NONE));
        time.updateAndGet(now -> now.plusMillis(1));
        UUID newcomer = facts.id();
        assertThat(take(newcomer, false)).as("a newcomer").isInstanceOf(Taking.Full.class);
        time.updateAndGet(now -> now.plusSeconds(3));
        assertThat(take(newcomer, false)).as("who was called is gone").isInstanceOf(Taking.Taken.class);
    }
}
