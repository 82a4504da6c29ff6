package dev.rondo.orchestration.flowrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.deployment.ConcurrencyLimitStrategy;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.slot.ClientVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What holds of slots whatever is proposed to the runs of a deployment, in whatever order. */
class SlotHistoryTest {
    record Step(int run, StateType type, boolean force, boolean oldClient, int secondsLater) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<StateType> types = Arbitraries.frequency(
                Tuple.of(6, StateType.PENDING),
                Tuple.of(5, StateType.RUNNING),
                Tuple.of(3, StateType.COMPLETED),
                Tuple.of(3, StateType.FAILED),
                Tuple.of(2, StateType.SCHEDULED),
                Tuple.of(1, StateType.PAUSED),
                Tuple.of(1, StateType.CRASHED),
                Tuple.of(1, StateType.CANCELLING),
                Tuple.of(1, StateType.CANCELLED));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        types,
                        Arbitraries.of(false, false, false, true),
                        Arbitraries.of(false, false, false, true),
                        Arbitraries.frequencyOf(
                                Tuple.of(5, Arbitraries.integers().between(0, 40)),
                                Tuple.of(1, Arbitraries.integers().between(200, 400))))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Property(tries = 1_000)
    void slotsNeverExceedTheLimitAndNoLeaseLeaks(
            @ForAll("steps") List<Step> steps,
            @ForAll @IntRange(min = 0, max = 3) int limit,
            @ForAll ConcurrencyLimitStrategy strategy) {
        SlotWorld world = new SlotWorld(limit, strategy);
        for (Step step : steps) {
            world.advanceTo(world.now().plusSeconds(step.secondsLater()));
            UUID run = new UUID(1, step.run());
            ClientVersion client = step.oldClient() ? new ClientVersion(3, 0, 0) : null;
            FlowRunDecision decision = world.propose(run, world.state(step.type(), world.now()), step.force(), client);
            State entered = decision.entered();
            if (entered != null && entered.type() == StateType.PENDING && !step.force()) {
                assertThat(world.holdsLease(run))
                        .as("who is claimed has a slot")
                        .isTrue();
            }
            if (entered != null && entered.isTerminal()) {
                assertThat(world.holdsLease(run))
                        .as("who has ended has no slot")
                        .isFalse();
            }
        }
        for (int run = 0; run <= 5; run++) {
            end(world, new UUID(1, run));
        }
        assertThat(world.waiting()).isZero();
    }

    private static void end(SlotWorld world, UUID run) {
        world.propose(run, world.state(StateType.CANCELLED, world.now()), true, null);
        assertThat(world.holdsLease(run)).isFalse();
    }

    /**
     * A run on its way through a deployment with a limit.
     *
     * @param arrives seconds after the start
     * @param runs seconds that it runs
     */
    record Visitor(int arrives, int runs, int poll, boolean dies) {}

    @Provide
    Arbitrary<List<Visitor>> visitors() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 120),
                        Arbitraries.integers().between(1, 100),
                        Arbitraries.integers().between(0, 10),
                        Arbitraries.of(false, false, false, false, true))
                .as(Visitor::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(15);
    }

    private record Event(Instant at, int run, StateType type) {}

    @Property(tries = 500)
    void everyWaiterGetsItsTurnInOrder(
            @ForAll("visitors") List<Visitor> visitors, @ForAll @IntRange(min = 1, max = 3) int limit) {
        Visit visit = new Visit(visitors, limit);
        visit.drive();
        for (int run = 0; run < visitors.size(); run++) {
            if (!visitors.get(run).dies() || !visit.refused.contains(run)) {
                assertThat(visit.granted).as("run %d gets its slot", run).contains(run);
            }
        }
        if (limit == 1) {
            List<Integer> inOrder = new ArrayList<>(visit.refused);
            inOrder.retainAll(new HashSet<>(visit.granted));
            List<Integer> afterRefusal = new ArrayList<>(visit.granted);
            afterRefusal.retainAll(new HashSet<>(visit.refused));
            assertThat(afterRefusal).isEqualTo(inOrder);
        }
    }

    /** Drives all visitors to their ends by the clock. */
    private static final class Visit {
        private final List<Visitor> visitors;
        private final SlotWorld world;
        private final PriorityQueue<Event> events =
                new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingInt(Event::run));
        private final List<Integer> refused = new ArrayList<>();
        private final List<Integer> granted = new ArrayList<>();

        Visit(List<Visitor> visitors, int limit) {
            this.visitors = visitors;
            world = new SlotWorld(limit, ConcurrencyLimitStrategy.ENQUEUE);
            for (int run = 0; run < visitors.size(); run++) {
                events.add(new Event(world.now().plusSeconds(visitors.get(run).arrives()), run, StateType.PENDING));
            }
        }

        void drive() {
            int steps = 0;
            for (Event event = events.poll(); event != null; event = events.poll()) {
                assertThat(steps++).as("it comes to an end").isLessThan(5_000);
                world.advanceTo(event.at());
                step(event);
            }
        }

        private void step(Event event) {
            Visitor visitor = visitors.get(event.run());
            if (event.type() == StateType.PENDING) {
                ask(event.run(), visitor);
            } else {
                FlowRunDecision decision = propose(event.run(), event.type());
                assertThat(decision.run().stateType()).isEqualTo(event.type());
            }
            if (event.type() == StateType.COMPLETED) {
                world.wake().forEach(id -> askAgain((int) id.getLeastSignificantBits()));
            }
        }

        private void ask(int run, Visitor visitor) {
            if (granted.contains(run)) {
                return;
            }
            FlowRunDecision decision = propose(run, StateType.PENDING);
            if (decision.run().stateType() == StateType.PENDING) {
                granted.add(run);
                events.add(new Event(world.now().plusSeconds(1), run, StateType.RUNNING));
                events.add(new Event(world.now().plusSeconds(1 + visitor.runs()), run, StateType.COMPLETED));
                return;
            }
            assertThat(decision.run().stateName()).isEqualTo(StateNames.AWAITING_CONCURRENCY_SLOT);
            if (!refused.contains(run)) {
                refused.add(run);
            }
            askAgain(run);
        }

        private void askAgain(int run) {
            FlowRun waiting = world.run(new UUID(1, run));
            Instant due = waiting.nextScheduledStartTime();
            if (due != null && !visitors.get(run).dies()) {
                events.add(new Event(due.plusSeconds(visitors.get(run).poll()), run, StateType.PENDING));
            }
        }

        private FlowRunDecision propose(int run, StateType type) {
            @Nullable ClientVersion newest = null;
            return world.propose(new UUID(1, run), world.state(type, world.now()), false, newest);
        }
    }
}
